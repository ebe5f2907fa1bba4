enum PersonsPlaceholder {}
