enum AllocationDomainPlaceholder {}
