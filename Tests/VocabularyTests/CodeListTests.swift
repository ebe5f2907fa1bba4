import Testing
import Vocabulary
import Wire

@Suite struct CodeListTests {

  @Test func theListsAreWhole() {
    for (list, count) in [
      (CodeList.occupationGroups, 400), (.occupationAreas, 10), (.educationLevels, 50), (.municipalities, 290),
    ] {
      #expect(list.entries.count == count)
      #expect(Set(list.entries.map(\.code)).count == count)
      #expect(list.entries.allSatisfy { !$0.label.isEmpty && list.label(of: $0.code) == $0.label })
      #expect(!list.source.isEmpty && !list.title.isEmpty)
    }
    #expect(CodeList.municipalities.label(of: "0180") == "Stockholm")
    #expect(CodeList.municipalities.label(of: "018") == nil)
    #expect(CodeList.occupationGroups.label(of: "tAJS_JNb_hDH") == "Vårdbiträden")
  }

  @Test func everyCodeReadsBackAndItsExampleToo() throws {
    try readsBack(Occupation.self, CodeList.occupationGroups.entries.map(\.code))
    try readsBack(OccupationArea.self, CodeList.occupationAreas.entries.map(\.code))
    try readsBack(EducationLevel.self, CodeList.educationLevels.entries.map(\.code))
    try readsBack(MunicipalityCode.self, CodeList.municipalities.entries.map(\.code))
    try readsBack(OrganisationCode.self, Organisation.all.map(\.code.text))
    try readsBack(DistrictCode.self, ["SDN-HAV"])
    try readsBack(CivilDate.self, ["2019-06-17"])
    try readsBack(CivilMonth.self, ["2019-06"])
    try readsBack(Instant.self, ["2019-06-17T06:00:00.250Z"])
    try readsBack(PersonRef.self, ["mfrggzdfmztwq2lknnwg23tpoa"])
    try readsBack(EntityID.self, ["016b63f2-9e00-7c3a-8b1f-2d4e6a8c0f13"])
    try readsBack(TraceParent.self, ["00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"])
    try readsBack(IdentityNumber.self, ["199001012385"])
    try readsBack(WrittenIdentityNumber.self, ["900101-2385"])
    try readsBack(OrganisationNumber.self, ["212000-0142"])
  }

  /// Every text, and the type's own example, through the parser and through a JSON message and back.
  private func readsBack<Value: TextCoded & WireValue>(_ type: Value.Type, _ texts: [String]) throws {
    for text in texts + [Value.format.example] {
      let value = try Value(parsing: text)
      #expect(value.text == text)
      #expect(try Value(json: value.json) == value)
      if let pattern = Value.format.pattern {
        #expect(text.contains(try Regex(pattern)))
      }
    }
    #expect(problem(Value.self, "") != nil)
    #expect(throws: InvalidMessage.self) { try Value(json: Array("\"!\"".utf8)) }
    #expect(throws: InvalidMessage.self) { try Value(json: Array("17".utf8)) }
  }

  @Test func moneyIsAJSONInteger() throws {
    let amount = try #require(Ore(-12_345))
    #expect(amount.json == Array("-12345".utf8))
    #expect(try Ore(json: amount.json) == amount)
    #expect(throws: InvalidMessage.self) { try Ore(json: Array("1.5".utf8)) }
  }

  @Test func educationClassesAndUpperSecondary() throws {
    let expected: [(String, EducationClass, Bool)] = [
      ("001", .ejFullgjordGrundskola, true), ("102", .ejFullgjordGrundskola, true), ("106", .hogstGrundskola, true),
      ("206", .hogstGrundskola, true), ("332", .hogstGrundskola, false), ("336", .gymnasial, false),
      ("337", .gymnasial, false), ("412", .eftergymnasial, false), ("640", .eftergymnasial, false),
    ]
    for (code, kas, lacks) in expected {
      let level = try EducationLevel(parsing: code)
      #expect(EducationClass(level, validated: true) == kas, "SUN \(code)")
      #expect(EducationClass(level, validated: false) == .ejValiderad, "SUN \(code)")
      #expect(level.lacksUpperSecondary == lacks, "SUN \(code)")
    }
    #expect(try EducationLevel(parsing: "336").label == "Gymnasial utbildning, studieförberedande, 3 år")
    #expect(problem(EducationLevel.self, "3") != nil && problem(EducationLevel.self, "999") != nil)
    #expect(EducationClass.gymnasial.rank > EducationClass.ejValiderad.rank)
  }
}

@Suite struct OrganisationTests {
  @Test func theRegisterIsWholeAndConsistent() {
    #expect(Organisation.all.count == 73)
    #expect(Set(Organisation.all.map(\.code)).count == 73)
    for organisation in Organisation.all {
      #expect(organisation.validTo.map { $0 > organisation.validFrom } ?? true)
      // An end has a successor that begins the day after.
      #expect((organisation.validTo == nil) == (organisation.successor == nil))
      if let end = organisation.validTo, let successor = organisation.successor {
        #expect(successor.organisation?.validFrom == end.adding(days: 1))
      }
    }
  }

  @Test(arguments: [
    ("2007-01-01", 14), ("2020-06-30", 14), ("2020-07-01", 13), ("2023-06-30", 13), ("2023-07-01", 11),
  ])
  func districtsOnADay(_ day: String, _ count: Int) {
    #expect(DistrictCode.all(on: date(day)).count == count)
  }

  /// Every code leads to one organisation that is valid, on every day from 2007 to 2030 on which it had begun.
  @Test func everyCodeResolvesOnEveryDay() {
    let (first, last) = (date("2007-01-01"), date("2030-12-31"))
    for number in first.dayNumber...last.dayNumber {
      guard let day = CivilDate(dayNumber: number) else { continue }
      let districts = Organisation.valid(.stadsdelsnamnd, on: day).count
      #expect(districts == (day < date("2020-07-01") ? 14 : day < date("2023-07-01") ? 13 : 11))
      for organisation in Organisation.all {
        let found = organisation.code.inForce(on: day)
        #expect((found == nil) == (day < organisation.validFrom))
        if let found { #expect(found.isValid(on: day) && found.organisation?.kind == organisation.kind) }
      }
    }
  }

  @Test func whatIsInsideACommittee() throws {
    for (code, committee) in [
      ("AMF", "NMD-AMN"), ("JT-KISTA", "NMD-AMN"), ("ETC", "NMD-AMN"), ("SOF", "NMD-SOC"), ("SDN-FAR", "SDN-FAR"),
      ("MYN-AF", "MYN-AF"),
    ] {
      let organisation = try OrganisationCode(parsing: code)
      #expect(organisation.committee.text == committee)
      #expect(organisation.isInside(.labourMarketCommittee) == (committee == "NMD-AMN"))
    }
    #expect(try OrganisationCode(parsing: "SDN-FAR").told(ofProtected: true) == .city)
    #expect(try OrganisationCode(parsing: "MYN-AF").told(ofProtected: true).text == "MYN-AF")
  }

  @Test func successors() throws {
    let alvsjo = try DistrictCode(parsing: "SDN-ALV")
    #expect(alvsjo.inForce(on: date("2020-06-30")) == alvsjo)
    #expect(alvsjo.inForce(on: date("2020-07-01"))?.text == "SDN-HAA")
    #expect(alvsjo.inForce(on: date("2006-12-31")) == nil)
    #expect(try DistrictCode(parsing: "SDN-JAR").inForce(on: date("2019-01-01")) == nil)
    #expect(try DistrictCode(parsing: "SDN-RIK").inForce(on: date("2024-01-01"))?.name == "Järva")
    #expect(problem(DistrictCode.self, "AMF") != nil)
    #expect(OrganisationCode.city.organisation?.kind == .stad)
  }
}
