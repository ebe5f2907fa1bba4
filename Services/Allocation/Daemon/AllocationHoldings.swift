import AllocationAPI
import AllocationDomain
import Casework
import EventStore
import GRDB
import Persons
import Rights
import Vocabulary
import Wire

/// What allocation stores, whose it is and why.
enum AllocationHoldings {
  private static let service = AllocationMethods.service

  static func processing(_ purpose: String) -> Processing {
    Processing(
      purpose: purpose, grounds: [Ground.publicTask, Ground.municipalWork], persons: ["Ungdomar som söker feriejobb"],
      recipients: ["Feriejobbshandläggare", "Rapporter (utan namn och nummer)"], retention: .personakt,
      protection: ["Önskemål och tilldelad plats ligger utanför händelserna."])
  }

  static let all: [Holding] =
    [
      Holding(Period.self, of: service, .nobody("Perioder för feriejobb.")),
      Holding(HolidayPlace.self, of: service, .nobody("Platser för feriejobb.")),
      Holding(HolidayTarget.self, of: service, .nobody("Mål för feriejobbsplatser.")),
      Holding(
        Supervisor.self, of: service,
        .nobody("Handledare hos stadens enheter, med handläggarkod eller enhetens egen beteckning, utan namn.")),
      Holding(Round.self, of: service, .nobody("Fördelningskörningar, med räknade utfall.")),
      Holding(
        Application.self, of: service, processing("Fördela feriejobb rättvist bland dem som söker."),
        person: { $1.submitted.personRef },
        note: { application, reading in
          let period = try reading.load(Period.self, application.submitted.periodId)?.state.state
          let waits = application.state != .aterkallad && application.state != .ejBehorig
          return Note(application.changedOn, isOpen: waits && period == .oppen)
        }),
      Holding(
        Offer.self, of: service, processing("Erbjuda feriejobb och ta emot svar."), person: { $1.made.personRef },
        note: { offer, _ in Note(offer.changedOn, isOpen: offer.state == .erbjuden) }),
      Holding(
        Employment.self, of: service, processing("Anställa feriearbetare och betala lön."),
        person: { $1.agreed.personRef },
        note: { employment, _ in
          Note(employment.changedOn, isOpen: employment.state == .avtalad || employment.state == .pagar)
        }),
      Holding(
        TimeReport.self, of: service, processing("Räkna arbetad tid och frånvaro för lön och intyg."),
        person: { $1.personRef },
        note: { report, _ in Note(report.changedOn, isOpen: report.state == .rapporterad || report.state == .rattad) }),
      Holding(WageRow.self, of: service, .nobody("Timlöner för feriearbetare.")),
      Holding(PayrollFile.self, of: service, .nobody("Lönefiler, utan personer.")),
      Holding(
        LinkedRef.self, of: "",
        Processing(
          purpose: "Låta var och en delta en gång i en fördelning.", grounds: [Ground.publicTask],
          persons: ["Registrerade i personregistret"], recipients: ["Tjänsten själv"], retention: .pseudonym),
        person: Holding.byID),
    ] + KnownHoldings.all

  static let tables = [
    HeldTable(
      "payroll_text", "The bytes of a payroll file: employments and amounts, no person.",
      fields: [(name: "file", doc: "The payroll file."), (name: "csv", doc: "Its text.")],
      processing("Lämna ut samma lönefil på nytt."), rows: { _, _ in [] }),
    HeldTable(
      "payroll_share", "What each payroll file said of a day.",
      fields: [
        (name: "report", doc: "The time report."), (name: "file", doc: "The payroll file."),
        (name: "days", doc: "Days of work, less those told too much before."),
        (name: "minutes", doc: "Minutes of work, less those told too much before."),
      ],
      processing("Betala varje arbetad dag en gång."),
      rows: { owned, db in
        let rows = try Row.fetchAll(
          db,
          sql: """
            SELECT report, file, minutes FROM payroll_share WHERE report IN (SELECT value FROM json_each(?))
            ORDER BY report, file
            """, arguments: [String(decoding: (owned.ids[TimeReport.kind] ?? []).json, as: UTF8.self)])
        return rows.map { row in
          let (report, file): (String, String) = (row[0], row[1])
          let minutes: Int = row[2]
          return (
            id: "\(report):\(file)",
            content: ["timeReportId": report, "payrollId": file, "minutes": "\(minutes)"].json
          )
        }
      }),
    HeldTable(
      "round_assignment", "What a round gave an application: its lottery number, place and class.",
      fields: [
        (name: "round", doc: "The round."), (name: "application", doc: "The application."),
        (name: "lottery", doc: "The lottery number."), (name: "place", doc: "The place that it gave."),
        (name: "class", doc: "The class at the place."), (name: "wish", doc: "Which wish it was."),
      ],
      processing("Kunna förklara en fördelning för den som sökte."),
      rows: { owned, db in
        let rows = try Row.fetchAll(
          db,
          sql: """
            SELECT round, application, lottery, place FROM round_assignment
            WHERE application IN (SELECT value FROM json_each(?)) ORDER BY round, application
            """,
          arguments: [String(decoding: (owned.ids[Application.kind] ?? []).json, as: UTF8.self)])
        return rows.map { row in
          let (round, application, lottery): (String, String, String) = (row[0], row[1], row[2])
          var content = ["roundId": round, "applicationId": application, "lotteryNumber": lottery]
          content["placeId"] = row[3] as String?
          return (id: "\(round):\(application)", content: content.json)
        }
      }),
    leaves, erasedUnderWay,
  ]

  /// Deletes what was sealed of the person's applications, offers and employments, and what rounds gave them.
  static func destroy(_ refs: [PersonRef], _ context: WriteContext) throws -> [String: Int] {
    let list = String(decoding: refs.map(\.text).json, as: UTF8.self)
    func own(_ kind: String) -> String {
      "(SELECT id FROM entity_\(kind) WHERE person_ref IN (SELECT value FROM json_each(?)))"
    }
    var sealed = 0
    for (entity, kind) in [
      (SealedWishes.entity, Application.kind), (SealedOffer.entity, Offer.kind),
      (SealedEmployment.entity, Employment.kind),
    ] {
      try context.db.execute(
        sql: "DELETE FROM sealed WHERE entity = ? AND id IN \(own(kind))", arguments: [entity, list])
      sealed += context.db.changesCount
    }
    try context.db.execute(
      sql: "DELETE FROM round_assignment WHERE application IN \(own(Application.kind))", arguments: [list])
    let assignments = context.db.changesCount
    sealed += try destroySharing(of: list, context)
    let leaves = try CommitmentTables.destroy(applications: own(Application.kind), arguments: [list], context.db)
    let matters = try MatterTable.destroy(refs, context.db)
    return ["sealed": sealed, "round_assignment": assignments, "round_leaf": leaves].merging(matters) { $0 + $1 }
  }
}
