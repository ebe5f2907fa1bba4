enum AllocationAPIPlaceholder {}
