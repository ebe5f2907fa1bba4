enum PeopleAPIPlaceholder {}
