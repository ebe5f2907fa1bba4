enum SystemdTestsPlaceholder {}
