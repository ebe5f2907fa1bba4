enum CaseworkPlaceholder {}
