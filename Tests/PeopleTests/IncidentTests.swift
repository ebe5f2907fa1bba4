import Bus
import Casework
import EventStore
import Foundation
import PeopleAPI
import PeopleDomain
import Synchronization
import Systemd
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_people

@Suite struct IncidentTests {
  static let discovered: Instant = parsed("2020-03-02T09:30:00Z")
  let id: EntityID = parsed("01712b6e-8f00-7000-8000-000000000001")

  private func reported() throws -> Incident {
    let params = ReportIncident.Params(
      discoveredAt: Self.discovered, kind: .konfidentialitet, scope: [.loggar, .barn, .loggar], affected: .okant,
      text: "x")
    let drafts = try Incident.report(params, as: id, at: Self.discovered)
    return try #require(Incident.folded(nil, drafts, subject: id.text, occurredOn: day("2020-03-02")))
  }

  private func after(_ hours: Int) -> Instant { Self.discovered.adding(seconds: Int64(hours) * 3600) }

  @Test(arguments: [(0, 72), (1, 71), (48, 24), (72, 0), (73, -1), (100, -28)])
  func hoursLeft(_ hours: Int, _ left: Int) {
    #expect(IncidentDeadline.hoursLeft(Self.discovered, at: after(hours)) == left)
    #expect(IncidentDeadline.hoursLeft(Self.discovered, at: after(hours).adding(seconds: 1)) == left - 1)
  }

  @Test func pastSeventyTwoHoursTheReasonsAreRequired() throws {
    let incident = try reported()
    #expect(incident.scope == [.barn, .loggar])
    func notify(_ hours: Int, saysWhy: Bool = false) throws -> [EventDraft] {
      try incident.notify(id, notifiedAt: after(hours), saysWhyLate: saysWhy, at: after(200))
    }
    #expect((try notify(72).first?.payload as? IncidentNotified)?.isLate == false)
    #expect(refusal { _ = try notify(73) }?.problems.map(\.path) == ["/delayText"])
    #expect((try notify(73, saysWhy: true).first?.payload as? IncidentNotified)?.isLate == true)
    #expect(refusal { _ = try notify(-1) }?.problems.map(\.path) == ["/notifiedAt"])
    #expect(refusal { _ = try notify(201) }?.problems.map(\.path) == ["/notifiedAt"])
  }

  @Test func theMachineIsKept() throws {
    let names = ["notify", "assess", "close"]
    func step(_ name: String, _ incident: Incident) throws -> Incident {
      let drafts: [EventDraft] =
        switch name {
        case "notify": try incident.notify(id, notifiedAt: after(1), saysWhyLate: false, at: after(1))
        case "assess": try incident.assess(id)
        default: try incident.close(id)
        }
      return try #require(Incident.folded(incident, drafts, subject: id.text, occurredOn: day("2020-03-02")))
    }
    var (open, seen) = ([try reported()], Set([IncidentState.rapporterad]))
    for _ in 0..<4 {
      var next: [Incident] = []
      for incident in open {
        for name in names {
          guard let then = try? step(name, incident) else { continue }
          #expect(incident.state.mayBecome(then.state))
          seen.insert(then.state)
          next.append(then)
        }
      }
      open = next
    }
    #expect(seen == Set(IncidentState.allCases))
    #expect(refusal { _ = try step("close", reported()) }?.kind == .conflict)
  }

  @Test func theJournalIsTold() throws {
    let row = (id: id.text, incident: try reported())
    let clock = IncidentClock()
    let told = Mutex<[MessageID]>([])
    func look(_ hours: Int, _ rows: [(id: String, incident: Incident)]) {
      clock.look(at: rows, now: after(hours)) { message, text in
        told.withLock { $0.append(message) }
        #expect(text.contains(id.text))
      }
    }
    for hours in [0, 47, 48, 49, 71, 72, 80] { look(hours, [row]) }
    #expect(told.withLock { $0 } == [.incidentDue, .incidentOverdue])
    var notified = row.incident
    notified.state = .anmald
    look(90, [(id: id.text, incident: notified)])
    #expect(told.withLock { $0.count } == 2)
  }

  @Test func throughTheRegister() throws {
    let register = try Register()
    let now = Instant(microseconds: Int64(Date().timeIntervalSince1970) * 1_000_000)
    let id = try register.bus.call(
      ReportIncident.method,
      ReportIncident.Params(
        discoveredAt: now.adding(seconds: -3600 * 73 - 60), kind: .riktighet, scope: [.arenden], affected: .farreAn5,
        text: "Beskrivning, kanariefågel."), grant: .officer
    ).incidentId
    func list() throws -> ListIncidents.Item? {
      try register.bus.call(ListIncidents.method, ListIncidents.Params(), grant: .manager).items.first
    }
    #expect(try list()?.hoursLeft == -2)
    #expect(try PeopleService.runningIncidents(register.store).map(\.id) == [id.text])
    let late = NotifyIncident.Params(incidentId: id)
    #expect(refusal { _ = try register.bus.call(NotifyIncident.method, late, grant: .manager) }?.kind == .invalidParams)
    _ = try register.bus.call(
      NotifyIncident.method, NotifyIncident.Params(incidentId: id, delayText: "Helg."), grant: .manager)
    #expect(try list()?.hoursLeft == nil)
    #expect(try list()?.state == .anmald)
    let shown = try register.bus.call(ShowIncident.method, ShowIncident.Params(incidentId: id), grant: .manager)
    #expect(shown.text == "Beskrivning, kanariefågel." && shown.delayText == "Helg.")
    #expect(register.files().range(of: Data("kanariefågel".utf8)) == nil)
    let closed = try register.bus.call(
      CloseIncident.method, CloseIncident.Params(incidentId: id, expectedVersion: 2), grant: .manager)
    #expect(closed.state == .avslutad)
  }
}

@Suite struct OrganisationTests {
  let register: Register

  init() throws { register = try Register() }

  @discardableResult
  private func add(_ number: String, _ name: String = "Testföreningen", from date: String = "2020-01-01") throws
    -> OrganisationReceipt
  {
    try register.bus.call(
      RegisterOrganisation.method,
      RegisterOrganisation.Params(
        organisationNumber: parsed(number), name: name, kind: .forening, validFrom: day(date)), grant: .officer)
  }

  private func resolve(_ code: String, on date: String) throws -> OrganisationItem {
    try register.bus.call(
      ResolveOrganisation.method, ResolveOrganisation.Params(code: code, on: day(date)), grant: .officer)
  }

  @Test func aSoleTraderIsAPerson() {
    let text = #"{"organisationNumber":"199001012385","name":"x","kind":"foretag","validFrom":"2020-01-01"}"#
    #expect(throws: InvalidMessage.self) { try RegisterOrganisation.Params(json: Array(text.utf8), mode: .request) }
  }

  @Test func mergersAreFollowed() throws {
    try add("212000-0142", "Den gamla")
    try add("556000-4615", "Den nya", from: "2021-03-03")
    #expect(refusal { try add("212000-0142") }?.kind == .conflict)
    func end(_ validTo: String, _ successor: String?) throws {
      _ = try register.bus.call(
        EndOrganisation.method,
        EndOrganisation.Params(
          organisationNumber: parsed("212000-0142"), validTo: day(validTo), successor: successor.map { parsed($0) }),
        grant: .officer)
    }
    #expect(refusal { try end("2019-12-31", nil) }?.problems.map(\.path) == ["/validTo"])
    #expect(refusal { try end("2021-03-01", "556000-4615") }?.problems.map(\.path) == ["/successor"])
    try end("2021-03-02", "556000-4615")
    #expect(try resolve("212000-0142", on: "2021-03-02").name == "Den gamla")
    #expect(try resolve("2120000142", on: "2021-03-03").name == "Den nya")
    #expect(refusal { _ = try resolve("212000-0142", on: "2019-12-31") }?.kind == .notFound)
    #expect(try resolve("SDN-ALV", on: "2020-07-01").code == "SDN-HAA")
    #expect(refusal { _ = try resolve("SDN-XYZ", on: "2020-07-01") }?.kind == .notFound)
    // The stream tells kinds and dates, never a name.
    #expect(try !register.events().contains { $0.data.contains("Den gamla") || $0.data.contains("Den nya") })
  }

  @Test func listsArePaged() throws {
    try add("212000-0142")
    func list(_ kind: Organisation.Kind?, _ date: String, after: String? = nil, max: Int = 500) throws
      -> Page<OrganisationItem>
    {
      try register.bus.call(
        ListOrganisations.method, ListOrganisations.Params(kind: kind, on: day(date), after: after, max: max),
        grant: .officer)
    }
    #expect(try list(.stadsdelsnamnd, "2020-06-30").items.count == 14)
    #expect(try list(.stadsdelsnamnd, "2020-07-01").items.count == 13)
    #expect(try list(.stadsdelsnamnd, "2023-07-01").items.count == 11)
    #expect(try list(.forening, "2020-03-02").items.map(\.name) == ["Testföreningen"])
    let all = try list(nil, "2020-03-02").items.map(\.code)
    var (paged, after): ([String], String?) = ([], nil)
    while true {
      let page = try list(nil, "2020-03-02", after: after, max: 7)
      paged += page.items.map(\.code)
      guard page.more else { break }
      after = page.last
    }
    #expect(paged == all && Set(all).count == all.count && all.count > 60)
  }
}
