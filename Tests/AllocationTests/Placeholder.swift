enum AllocationTestsPlaceholder {}
