enum PlacementAPIPlaceholder {}
