enum PeopleDomainPlaceholder {}
