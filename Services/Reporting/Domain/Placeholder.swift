enum ReportingDomainPlaceholder {}
