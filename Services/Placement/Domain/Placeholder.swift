enum PlacementDomainPlaceholder {}
