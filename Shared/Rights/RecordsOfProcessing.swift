package import Vocabulary
package import Wire

/// `records.show`: what a service stores, field by field, and why (GDPR art. 30).
package enum RecordsOfProcessing {
  package struct Ground: Message {
    package let law: String
    package let validFrom: CivilDate?
    package let validTo: CivilDate?

    package init(law: String, validFrom: CivilDate?, validTo: CivilDate?) {
      self.law = law
      self.validFrom = validFrom
      self.validTo = validTo
    }

    package static let object = Object(
      "LegalGround", "A rule of law that processing rests on.", Self.init(law:validFrom:validTo:),
      Field("law", { $0.law }, "Law and paragraph, in Swedish."),
      Field("validFrom", { $0.validFrom }, "The first day; left out where it held before everything here."),
      Field("validTo", { $0.validTo }, "The last day; left out while it holds."))
  }

  package struct StoredField: Message {
    package let name: String
    package let doc: String

    package init(name: String, doc: String) {
      self.name = name
      self.doc = doc
    }

    package static let object = Object(
      "StoredField", "A field that is stored.", Self.init(name:doc:),
      Field("name", { $0.name }, "Its name."), Field("doc", { $0.doc }, "What it means."))
  }

  package struct Stored: Message {
    package let name: String
    package let doc: String
    package let fields: [StoredField]
    package let events: [String]
    package let purpose: String
    package let grounds: [Ground]
    package let persons: [String]
    package let recipients: [String]
    package let retention: String
    package let protection: [String]

    package static let object = Object(
      "StoredThing", "One kind of thing that is stored, and why.", Self.init,
      Field("name", { $0.name }, "The entity's kind or the table's name."),
      Field("doc", { $0.doc }, "What it is."),
      Field("fields", { $0.fields }, "Every field that is stored of it."),
      Field("events", { $0.events }, "The types of event that make it, which hold the same data."),
      Field("purpose", { $0.purpose }, "Why it is kept, in Swedish."),
      Field("grounds", { $0.grounds }, "The law that it rests on."),
      Field("persons", { $0.persons }, "Whose data they are, in Swedish; empty where it is about nobody."),
      Field("recipients", { $0.recipients }, "To whom they are told, in Swedish."),
      Field("retention", { $0.retention }, "How long it is kept, in Swedish."),
      Field("protection", { $0.protection }, "How it is protected, in Swedish."))
  }

  package struct Result: Message {
    package let service: String
    package let controller: String
    package let stored: [Stored]

    package init(service: String, controller: String, stored: [Stored]) {
      self.service = service
      self.controller = controller
      self.stored = stored
    }

    package static let object = Object(
      "RecordOfProcessing", "What a service stores, and why.", Self.init(service:controller:stored:),
      Field("service", { $0.service }, "The service."),
      Field("controller", { $0.controller }, "The committee that answers for it, in Swedish."),
      Field("stored", { $0.stored }, "Everything that is stored."))
  }

  package static let method = Method<NoParams, Result>(
    "records.show",
    "What this service stores, field by field, with purpose, legal ground, recipients and time (GDPR article 30); made from "
      + "the declarations that the program itself is made of.",
    .memory, .anyRole,
    examples: [
      Example(
        "The whole record", NoParams(),
        Result(
          service: "intake", controller: controller,
          stored: [
            Stored(
              name: "case", doc: "One person's matter.", fields: [StoredField(name: "state", doc: "Where it stands.")],
              events: ["se.stadsbuss.intake.case.registered"], purpose: "Handlägga ärendet.",
              grounds: [Ground(law: "Dataskyddsförordningen artikel 6.1 e", validFrom: nil, validTo: nil)],
              persons: ["Deltagare"], recipients: ["Handläggare"], retention: Retention.personakt.text,
              protection: general)
          ]))
    ])

  static let controller = "Arbetsmarknadsnämnden, Stockholms stad"

  /// What protects everything that is stored.
  static let general = [
    "Personen är en slumpad beteckning; namn och nummer finns bara i personregistret, krypterade med en nyckel per person (AES-256-GCM).",
    "Åtkomst per roll och organisationsenhet; skyddade personer endast för sin åtkomstkrets.",
    "Varje läsning och ändring loggas i en hashkedjad revisionslogg.",
  ]
}

extension RecordsOfProcessing.Stored {
  init(
    _ name: String, _ doc: String, fields: [RecordsOfProcessing.StoredField], events: [String],
    _ processing: Processing
  ) {
    self.init(
      name: name, doc: doc, fields: fields, events: events, purpose: processing.purpose,
      grounds: processing.grounds.map {
        RecordsOfProcessing.Ground(law: $0.law, validFrom: $0.validFrom, validTo: $0.validTo)
      },
      persons: processing.persons, recipients: processing.recipients, retention: processing.retention.text,
      protection: RecordsOfProcessing.general + processing.protection)
  }

  init(_ holding: Holding) {
    self.init(
      holding.kind, holding.shape.doc, fields: Self.fields(holding.shape),
      events: holding.events.map(\.type).sorted(), holding.processing)
  }

  init(_ table: HeldTable) {
    self.init(
      table.name, table.doc,
      fields: table.fields.map { RecordsOfProcessing.StoredField(name: $0.name, doc: $0.doc) }, events: [],
      table.processing)
  }

  /// Members of members too, as `offer.from`.
  private static func fields(_ shape: ObjectShape, in path: String = "", depth: Int = 0) -> [RecordsOfProcessing
    .StoredField]
  {
    shape.fields().flatMap { field -> [RecordsOfProcessing.StoredField] in
      let name = path + field.name
      let own = RecordsOfProcessing.StoredField(name: name, doc: field.doc)
      guard depth < 4, let inner = inner(field.schema) else { return [own] }
      return [own] + fields(inner, in: name + ".", depth: depth + 1)
    }
  }

  private static func inner(_ schema: Schema) -> ObjectShape? {
    switch schema {
    case .object(let shape): shape
    case .array(let element, _): inner(element)
    case .nullable(let wrapped): inner(wrapped)
    case .string, .integer, .boolean, .stringOrInteger, .map, .coded, .union, .foreign: nil
    }
  }
}
