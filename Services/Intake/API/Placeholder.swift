enum IntakeAPIPlaceholder {}
