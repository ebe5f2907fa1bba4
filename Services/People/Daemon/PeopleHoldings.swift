import Bus
import Casework
import EventStore
import PeopleAPI
import PeopleDomain
import PeopleVault
import Persons
import Rights
import Vocabulary
import Wire

/// What the register stores, whose it is and why.
enum PeopleHoldings {
  private static let service = PeopleAPI.service
  private static let registered = ["Registrerade i personregistret: deltagare, sökande, anhöriga, kontaktpersoner"]

  static let all: [Holding] = [
    Holding(
      Person.self, of: service,
      Processing(
        purpose: "Veta att en person är registrerad, med det som reglerna frågar efter: kön och födelsedatum.",
        grounds: Ground.cases, persons: registered,
        recipients: ["Stadens arbetsmarknadstjänster, utan namn och nummer"],
        retention: .personakt, protection: ["Födelsedatum tas bort ur registret när personen raderas."]),
      person: Holding.byID,
      note: { person, _ in person.state == .registrerad ? Note(person.changedOn, isOpen: false) : nil }),
    Holding(
      Protection.self, of: service,
      Processing(
        purpose: "Skydda personer med skyddade personuppgifter.", grounds: [Ground.legalDuty, Ground.secrecy],
        persons: ["Personer med skyddade personuppgifter"], recipients: ["Åtkomstkretsen"], retention: .personakt,
        protection: ["Händelserna når bara tjänsterna; alla andra får samma svar som om personen inte fanns."]),
      person: Holding.byID),
    Holding(
      Consent.self, of: service,
      Processing(
        purpose: "Veta vad en person låter staden berätta för andra, för vem och hur länge.",
        grounds: Ground.cases + [Ground.secrecy], persons: ["Deltagare"],
        recipients: ["Handläggare som får känna till personen"], retention: .personakt),
      person: { $1.personRef }, note: { consent, _ in Note(consent.withdrawnOn ?? consent.givenOn, isOpen: false) }),
    Holding(
      HarmTest.self, of: service,
      Processing(
        purpose: "Visa att det prövats om uppgifter om en person kunde lämnas ut utan men.",
        grounds: Ground.cases + [Ground.secrecy], persons: ["Deltagare"],
        recipients: ["Handläggare som får känna till personen"], retention: .personakt,
        protection: ["Skälen ligger krypterade med personens nyckel."]),
      person: { $1.personRef }, note: { test, _ in Note(test.decidedOn, isOpen: false) }),
    Holding(
      LexSarah.self, of: service,
      Processing(
        purpose: "Utreda och anmäla missförhållanden och risker för sådana (lex Sarah).", grounds: [],
        persons: [], recipients: ["Nämnden, utan namn", "Inspektionen för vård och omsorg"],
        retention: .intePersonuppgift,
        protection: ["Vem det gäller och vad som hänt ligger krypterat i vault_text med personens nyckel."])),
    Holding(
      Incident.self, of: service,
      Processing(
        purpose: "Föra logg över personuppgiftsincidenter (dataskyddsförordningen artikel 33.5).", grounds: [],
        persons: [], recipients: ["Integritetsskyddsmyndigheten"], retention: .intePersonuppgift,
        protection: ["Beskrivningen ligger krypterad i vault_text."])),
    Holding(
      RegisteredOrganisation.self, of: service,
      Processing(
        purpose: "Känna föreningar och företag som anordnar insatser och platser.", grounds: [], persons: [],
        recipients: ["Stadens arbetsmarknadstjänster"], retention: .intePersonuppgift)),
    Holding(
      RefusedCorrection.self, of: service,
      Processing(
        purpose: "Kunna visa varför en uppgift inte rättades.",
        grounds: [Ground.legalDuty, LegalGround("Dataskyddsförordningen artikel 16 och 19")],
        persons: registered, recipients: ["Personen själv", "Handläggare och chefer"], retention: .personakt,
        protection: ["Skälet ligger krypterat under personens nyckel."]),
      person: { $1.personRef }, note: { decision, _ in Note(decision.decidedOn, isOpen: false) }),
    Holding(
      Gallring.self, of: service,
      .nobody("Beslut om gallring: vem som godkände och genomförde vilken lista, utan personer.")),
  ]

  static let record = Processing(
    purpose: "Identifiera personer, nå dem och rätta uppgifter om dem, på ett ställe i stället för i varje tjänst.",
    grounds: Ground.cases, persons: registered,
    recipients: ["Handläggare som behöver uppgiften", "För skyddade personer endast åtkomstkretsen"],
    retention: .personakt,
    protection: ["Krypterat med en nyckel per person; nummer hittas bara genom ett nycklat index."])
}

extension PeopleService {
  /// The individual's rights in the register, which alone holds names and numbers.
  var rights: RightsService {
    RightsService(
      service: PeopleAPI.service, holdings: PeopleHoldings.all, tables: rightsTables, gate: gate,
      research: { [vault] ref, reading in
        guard let rule = RetentionRule.inForce(on: reading.today),
          let person = try reading.load(Person.self, ref)?.state
        else { return false }
        // The vault is opened only where the date of birth is not known whole.
        let numbers =
          try person.birthDate == nil ? vault.record(of: ref, reading.db)?.numbers.map(\.value) ?? [] : []
        return rule.keeps(born: person.birthDate, numbers: numbers)
      }, open: { [vault] reading in try openLexSarah(vault, reading) })
  }

  /// Persons whom a lex Sarah matter concerns that is not closed: it alone says so, in the vault.
  func openLexSarah(_ vault: Vault, _ reading: some EntityReading) throws -> Set<PersonRef> {
    var open: Set<PersonRef> = []
    try reading.forEach(LexSarah.self) { row in
      guard row.state.state != .avslutad else { return }
      for ref in try vault.subjects(of: LexSarah.kind, row.id, reading.db) { open.insert(ref) }
    }
    return open
  }

  private var rightsTables: [HeldTable] {
    let fields = PersonalRecord.object.shape.fields().map { (name: $0.name, doc: $0.doc) }
    return [
      KnownHoldings.matters,
      HeldTable(
        "vault_person", "All that the register holds of a person, encrypted.", fields: fields, PeopleHoldings.record,
        rows: { [vault] owned, db in
          try owned.refs.compactMap { ref in
            try vault.record(of: ref, db).map { (id: ref.text, content: $0.json) }
          }
        }),
      HeldTable(
        "vault_number", "Which reference a number leads to: a keyed tag from which the number cannot be read.",
        fields: [(name: "tag", doc: "HMAC of the number."), (name: "ref", doc: "The person.")],
        PeopleHoldings.record, rows: { _, _ in [] }),
      HeldTable(
        "vault_erasure", "Which references were erased, so that a restored backup erases them again.",
        fields: [(name: "ref", doc: "The reference."), (name: "ground", doc: "Why.")],
        Processing(
          purpose: "Radera på nytt efter en återläst säkerhetskopia.",
          grounds: [Ground.legalDuty, Ground.accountability], persons: ["Raderade personer, utan namn och nummer"],
          retention: .pseudonym), rows: { _, _ in [] }),
      HeldTable(
        "vault_text", "Free text about a person, encrypted under the person's key: decisions, plans, earlier values.",
        fields: [
          (name: "entity", doc: "What it stands beside."), (name: "id", doc: "Which."),
          (name: "name", doc: "What sort of text."), (name: "text", doc: "The text."),
        ], PeopleHoldings.record,
        rows: { [vault] owned, db in
          try owned.refs.flatMap { ref in
            try vault.texts(about: ref, db).map { kept in
              (
                id: "\(kept.entity):\(kept.id):\(kept.name)",
                content: ["entity": kept.entity, "name": kept.name, "text": kept.text].json
              )
            }
          }
        }),
    ]
  }

  private var gate: PersonGate {
    PersonGate(
      refs: { [self] ref, reading in
        let found = try linkedOnward(ref, reading)
        let person = try reading.load(Person.self, found)?.state
        let protection = try reading.load(Protection.self, found)?.state
        guard let person, person.state != .raderad, protection.letsKnow(reading.call.officerID, at: reading.now) else {
          return []
        }
        var refs = [found]
        var next = 0
        while next < refs.count {
          let rows = try reading.find(Person.self, [(Person.linkedColumn, .text(refs[next].text))])
          refs += rows.compactMap { try? PersonRef(parsing: $0.id) }.filter { !refs.contains($0) }
          next += 1
        }
        return refs
      },
      admit: { [vault] ref, context in
        let subject = try context.subject(ref)
        guard subject.row.state.state != .raderad else { throw WriteContext.nobody }
        try context.requireReason(to: subject, vault)
      },
      resolved: { [self] ref, reading in try linkedOnward(ref, reading) },
      standing: { ref, reading in
        if try reading.load(Person.self, ref)?.state.state == .raderad { return .erased }
        let protection = try reading.load(Protection.self, ref)?.state
        guard protection.holding != nil else { return .plain }
        return protection.letsKnow(reading.call.officerID, at: reading.now) ? .protectedAndKnown : .hidden
      })
  }

  /// Whom a reference is read as.
  private func linkedOnward(_ ref: PersonRef, _ reading: ReadContext) throws -> PersonRef {
    var ref = ref
    for _ in 0..<WriteContext.longestChain {
      guard let next = try reading.load(Person.self, ref)?.state.linkedTo else { break }
      ref = next
    }
    return ref
  }
}
