extension ImportKind {
  /// Every kind, in the order in which a year's files are brought in.
  static let all: [ImportKind] = people + intake + placement + allocation + reporting

  private static let people = [
    ImportKind(
      "persons", "people", "people.register", "persons with identity number and name",
      gives: [Gift(member: "personRef", space: .person)]),
    ImportKind(
      "consents", "people", "consents.record", "consents to share, before the referrals that need them",
      references: ["personRef": .person], followedBy: "intake"),
  ]

  private static let intake = [
    ImportKind(
      "cases", "intake", "case.register", "cases at Etableringscentrum and the jobbtorg",
      references: ["personRef": .person, "anchorRef": .person], gives: [Gift(member: "caseId", space: .case)]),
    ImportKind(
      "coordinators", "intake", "case.assignCoordinator", "who coordinates a case", references: ["caseId": .case]),
    ImportKind(
      "mappings", "intake", "case.map", "education and needs of a case", references: ["caseId": .case]),
    ImportKind(
      "plans", "intake", "plan.open", "plans, with their activities", references: ["caseId": .case],
      gives: [Gift(member: "planId", space: .plan)]),
    ImportKind(
      "planApprovals", "intake", "plan.approve", "plans that their participants approved", references: ["planId": .plan]
    ),
    ImportKind(
      "measures", "intake", "measure.start", "measures that began",
      references: ["personRef": .person, "caseId": .case],
      gives: [Gift(member: "measureId", space: .measure)]),
    ImportKind(
      "measureEnds", "intake", "measure.end", "measures that ended", references: ["measureId": .measure]),
    ImportKind(
      "referrals", "intake", "case.refer", "referrals to Stockholmsjobb", references: ["caseId": .case],
      gives: [Gift(member: "referralId", space: .referral)], followedBy: "placement"),
    ImportKind("caseClosures", "intake", "case.close", "cases that were closed", references: ["caseId": .case]),
  ]

  private static let placement = [
    ImportKind(
      "places", "placement", "places for Stockholmsjobb, opened at once", methods: ["place.register", "place.open"],
      references: [:], gives: [Gift(member: "placeId", space: .place)], steps: registerAndOpen),
    ImportKind(
      "matches", "placement", "match.propose", "proposals of a place to an aspirant",
      references: ["aspirantId": .referral, "placeId": .place], gives: [Gift(member: "matchId", space: .match)]),
    ImportKind(
      "placements", "placement", "placements from offer to start",
      methods: [
        "placement.offer", "placement.accept", "placement.applySupport", "placement.grantSupport", "placement.agree",
        "placement.start",
      ],
      references: ["matchId": .match], gives: [Gift(member: "placementId", space: .placement)],
      ownColumns: ["acceptedOn", "startedOn"], steps: wholePlacement),
    ImportKind(
      "placementEnds", "placement", "placement.end", "placements that ended", references: ["placementId": .placement],
      gives: [Gift(member: "followupId", space: .followup, under: "placementId")]),
    ImportKind(
      "followups", "placement", "followup.answer", "answers three months after", references: ["followupId": .followup]),
  ]

  private static let allocation = [
    ImportKind(
      "periods", "allocation", "period.open", "holiday-job periods", gives: [Gift(member: "periodId", space: .period)]),
    ImportKind(
      "holidayTargets", "allocation", "period.setTarget", "how many seats a committee or company is to give",
      references: ["periodId": .period]),
    ImportKind(
      "supervisors", "allocation", "supervisor.register", "supervisors of holiday workers and how many each may have"),
    ImportKind(
      "holidayPlaces", "allocation", "holiday-job places, opened at once", methods: ["place.register", "place.open"],
      references: ["periodId": .period], gives: [Gift(member: "placeId", space: .holidayPlace)], steps: registerAndOpen),
    ImportKind(
      "holidayWithdrawals", "allocation", "place.withdraw", "holiday-job places that fell away",
      references: ["placeId": .holidayPlace]),
    ImportKind(
      "applications", "allocation", "application.submit", "applications with ranked wishes",
      references: ["periodId": .period, "personRef": .person, "wishes": .holidayPlace],
      gives: [Gift(member: "applicationId", space: .application)]),
    ImportKind(
      "guardianConsents", "allocation", "application.recordConsent",
      "guardians' consents to the work of those under 18",
      references: ["applicationId": .application]),
    ImportKind(
      "registerExtracts", "allocation", "application.recordExtract",
      "the days on which extracts from the criminal register were shown", references: ["applicationId": .application]),
    ImportKind(
      "rounds", "allocation", "rounds, from the lock to the publication",
      methods: ["round.lock", "round.run", "round.review", "round.approve", "round.publish"],
      references: ["periodId": .period, "rerunOf": .round], gives: [Gift(member: "roundId", space: .round)],
      ownColumns: ["lockOn", "runOn", "reviewOn", "approveOn", "publishOn"],
      derived: ["seedHash": { $0["seed"].map { Digest.text(of: Array($0.utf8)) } }], steps: wholeRound),
    ImportKind(
      "replies", "allocation", "applicants' answers to whatever offer they have",
      methods: ["offer.accept", "offer.decline", "offer.lapse"], references: ["applicationId": .application],
      ownColumns: ["reply"], answersOffers: true, steps: reply),
  ]

  private static let reporting = [
    ImportKind(
      "targets", "reporting", "target.set", "targets by year and indicator",
      gives: [Gift(member: "targetId", space: .target)])
  ]

  @Sendable private static func registerAndOpen(_ row: [String: String]) -> [ImportStep]? {
    [
      ImportStep(method: "place.register"),
      ImportStep(method: "place.open", columns: [], carried: ["placeId"]),
    ]
  }

  /// Offer and answer, the support where one is needed, contract and start.
  @Sendable private static func wholePlacement(_ row: [String: String]) -> [ImportStep]? {
    let id = ["placementId"]
    var steps = [
      ImportStep(method: "placement.offer"),
      ImportStep(method: "placement.accept", columns: [], carried: id, day: "acceptedOn"),
    ]
    if row["supportForm"] != "ingen" {
      steps.append(ImportStep(method: "placement.applySupport", columns: [], carried: id, day: "acceptedOn"))
      steps.append(
        ImportStep(
          method: "placement.grantSupport", columns: ["validTo"], carried: id, day: "acceptedOn",
          otherwise: ["validTo": "to"]))
    }
    steps.append(ImportStep(method: "placement.agree", columns: [], carried: id, day: "acceptedOn"))
    steps.append(ImportStep(method: "placement.start", columns: [], carried: id, day: "startedOn"))
    return steps
  }

  /// The seed is told only after its hash has been locked with the input.
  @Sendable private static func wholeRound(_ row: [String: String]) -> [ImportStep]? {
    let id = ["roundId"]
    return [
      ImportStep(method: "round.lock", columns: ["periodId", "rerunOf", "seedHash"], day: "lockOn"),
      ImportStep(method: "round.run", columns: ["seed"], carried: id, day: "runOn"),
      ImportStep(method: "round.review", columns: [], carried: id, day: "reviewOn"),
      ImportStep(method: "round.approve", columns: [], carried: id, day: "approveOn"),
      ImportStep(method: "round.publish", columns: [], carried: id, day: "publishOn"),
    ]
  }

  /// Nil for a reply that is none of the three.
  @Sendable private static func reply(_ row: [String: String]) -> [ImportStep]? {
    switch row["reply"] {
    case "accepterad": [ImportStep(method: "offer.accept", columns: ["applicationId"])]
    case "avbojd": [ImportStep(method: "offer.decline", columns: ["applicationId", "reason"])]
    case "forfallen": [ImportStep(method: "offer.lapse", columns: ["applicationId"])]
    default: nil
    }
  }
}
