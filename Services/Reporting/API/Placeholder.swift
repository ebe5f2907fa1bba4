enum ReportingAPIPlaceholder {}
