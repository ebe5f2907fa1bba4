extension CodeList {
  /// SUN 2020, level of education, three digits: the first is the level, the third tells whether it was completed.
  package static let educationLevels = CodeList(
    title: "SUN 2020, nivå",
    source: "SUN 2020, Statistiska centralbyrån (SCB), as extracted by JobTech Taxonomy",
    table: """
      000 Övrig förskoleutbildning;001 Förskola;002 Förskoleklass;100 Övrig förgymnasial utbildning, kortare än 9 år
      102 Grundskoleutbildning, årskurs 1–6;106 Folkskoleutbildning;200 Övrig förgymnasial utbildning, 9 (10) år
      204 Realskoleutbildning;206 Grundskoleutbildning, årskurs 7–9 (10)
      310 Övrig gymnasial utbildning, kortare än 2 år
      312 Gymnasial utbildning, studieförberedande, ej examen, kortare än 2 år
      313 Gymnasial utbildning, yrkesinriktad, ej examen, kortare än 2 år
      316 Gymnasial utbildning, studieförberedande, kortare än 2 år
      317 Gymnasial utbildning, yrkesinriktad, kortare än 2 år;320 Övrig gymnasial utbildning, 2 år
      322 Gymnasial utbildning, studieförberedande, ej examen, 2 år
      323 Gymnasial utbildning, yrkesinriktad, ej examen, 2 år;326 Gymnasial utbildning, studieförberedande, 2 år
      327 Gymnasial utbildning, yrkesinriktad, 2 år;330 Övrig gymnasial utbildning, 3 år
      332 Gymnasial utbildning, studieförberedande, ej examen, 3 år
      333 Gymnasial utbildning, yrkesinriktad, ej examen, 3 år;336 Gymnasial utbildning, studieförberedande, 3 år
      337 Gymnasial utbildning, yrkesinriktad, 3 år;410 Övrig eftergymnasial utbildning, kortare än 2 år
      412 Högskoleutbildning, minst 30 högskolepoäng, ej examen, kortare än 2 år
      413 Gymnasial påbyggnadsutbildning, kortare än 2 år
      415 Eftergymnasial utbildning, ej vid universitet och högskola, yrkesinriktad, kortare än 2 år
      417 Högskoleutbildning, yrkesinriktad, kortare än 2 år;520 Övrig eftergymnasial utbildning, 2 år
      522 Högskoleutbildning, 120 högskolepoäng, ej examen, 2 år
      525 Eftergymnasial utbildning, ej vid universitet och högskola, yrkesinriktad, 2 år
      526 Högskoleutbildning, generell, 2 år;527 Högskoleutbildning, yrkesinriktad, 2 år
      530 Övrig eftergymnasial utbildning, 3 år;532 Högskoleutbildning, minst 180 högskolepoäng, ej examen, 3 år
      535 Eftergymnasial utbildning, ej vid universitet och högskola, yrkesinriktad, 3 år
      536 Högskoleutbildning, generell, 3 år;537 Högskoleutbildning, yrkesinriktad, 3 år
      540 Övrig eftergymnasial utbildning, 4 år
      545 Eftergymnasial utbildning, ej vid universitet och högskola, yrkesinriktad, 4 år
      546 Högskoleutbildning, generell, 4 år;547 Högskoleutbildning, yrkesinriktad, 4 år
      550 Övrig eftergymnasial utbildning, 5 år eller längre
      555 Eftergymnasial utbildning, ej vid universitet och högskola, yrkesinriktad, 5 år
      556 Högskoleutbildning, generell, 5 år eller längre;557 Högskoleutbildning, yrkesinriktad, 5 år eller längre
      600 Övrig forskarutbildning;620 Licentiatutbildning;640 Doktorsutbildning
      """)
}
