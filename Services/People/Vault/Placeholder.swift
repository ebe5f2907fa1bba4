enum PeopleVaultPlaceholder {}
