enum IntakeDomainPlaceholder {}
