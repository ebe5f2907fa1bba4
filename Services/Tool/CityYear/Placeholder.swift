enum ToolCityYearPlaceholder {}
