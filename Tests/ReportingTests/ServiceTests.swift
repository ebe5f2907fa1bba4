import Bus
import Casework
import Daemon
import EventStore
import Persons
import ReportingAPI
import ReportingDomain
import Synchronization
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_reporting

/// The service on a real database, called in process, with streams that a test moves by hand.
private final class Reporting: Sendable {
  let directory = TemporaryDirectory()
  let store: Store
  let bus: InProcessBus
  init(limitMilliseconds: Int = 300) throws {
    let settings = ReportingService.definition.storeSettings(directory: directory.path)
    store = try Store(settings)
    let box = Box()
    let streams = ReportingService.sources.map { source in
      FollowedStream(source: source) { FollowedStream.Moment { box.hasArrived(source) } }
    }
    let service = ReportingService(
      store: store, catchUp: CatchUp(streams: streams, limitMilliseconds: limitMilliseconds),
      persons: PersonGuard(isFresh: { true }))
    bus = InProcessBus(service: ReportingAPI.service, endpoints: service.endpoints + store.endpoints)
    self.box = box
  }

  /// Which services have not arrived, and how often each was asked.
  final class Box: Sendable {
    let behind = Mutex<Set<String>>([])
    let asked = Mutex<[String: Int]>([:])
    func hasArrived(_ source: String) -> Bool {
      asked.withLock { $0[source, default: 0] += 1 }
      return behind.withLock { !$0.contains(source) }
    }
  }

  let box: Box

  deinit { store.stop() }

  func compute(_ text: String = "2019") throws -> ReportReceipt {
    try bus.call(ComputeReport.method, ComputeReport.Params(kind: period(text).kind, period: period(text)))
  }
}

@Suite struct ServiceTests {
  @Test func everyMethodHasAHandlerAndItsExampleIsTaken() throws {
    let reporting = try Reporting()
    let own = Set(ReportingAPI.methods.map(\.name))
    #expect(own.isSubset(of: Set(reporting.bus.methods.map(\.name))))
    for method in ReportingAPI.methods {
      for example in method.examples() {
        let refused = refusal { _ = try reporting.bus.begin(method.name, example.params).wait() }
        #expect(refused?.kind == nil || refused?.kind == .notFound, "\(method.name): \(refused?.message ?? "")")
      }
    }
  }

  @Test func aReportFromComputingToCorrection() throws {
    let reporting = try Reporting()
    let first = try reporting.compute()
    #expect(first.number == 1)
    #expect(first.state == .rojandekontrollerad)
    let shown = try reporting.bus.call(ShowReport.method, ShowReport.Params(reportId: first.reportId))
    #expect(shown.version == first.version)
    #expect(!shown.values.isEmpty && !shown.more)
    let reviewed = try reporting.bus.call(ReviewReport.method, ReportStepParams(reportId: first.reportId))
    #expect(reviewed.state == .granskad)
    #expect(
      refusal {
        _ = try reporting.bus.call(
          ReviewReport.method, ReportStepParams(reportId: first.reportId, expectedVersion: first.version))
      }?.kind == .conflict)
    _ = try reporting.bus.call(
      ApproveReport.method, ApproveReport.Params(reportId: first.reportId, registryNumber: parsed("AMN 2020-0180-1.2")))
    let published = try reporting.bus.call(PublishReport.method, ReportStepParams(reportId: first.reportId))
    #expect(published.state == .publicerad)

    let second = try reporting.compute()
    #expect(second.number == 2)
    _ = try reporting.bus.call(ApproveReport.method, ApproveReport.Params(reportId: second.reportId))
    _ = try reporting.bus.call(PublishReport.method, ReportStepParams(reportId: second.reportId))
    let corrected = try reporting.bus.call(ShowReport.method, ShowReport.Params(reportId: first.reportId))
    #expect(corrected.state == .rattad)
    #expect(corrected.by == second.reportId)
    #expect(corrected.registryNumber?.text == "AMN 2020-0180-1.2")
    #expect(corrected.approvedBy?.text == "uid:1000")
    let list = try reporting.bus.call(ListReports.method, ListReports.Params(kind: .ar, state: .publicerad))
    #expect(list.items.map(\.reportId) == [second.reportId])
    #expect(list.items.first?.contentHash == corrected.contentHash)
    let html = try reporting.bus.call(ReportAsHTML.method, ReportAsHTML.Params(reportId: second.reportId))
    #expect(html.contentType == "text/html; charset=utf-8")
    #expect(html.contentHash == corrected.contentHash)
    #expect(html.text.contains("Arbetsmarknadsrapport 2019"))
  }

  @Test func valuesComeInPagesWhereTheFrameIsSmall() throws {
    let reporting = try Reporting()
    let report = try reporting.compute()
    let whole = try reporting.bus.call(ShowReport.method, ShowReport.Params(reportId: report.reportId))
    let half = whole.values.count / 2
    let rest = try reporting.bus.call(ShowReport.method, ShowReport.Params(reportId: report.reportId, after: "\(half)"))
    #expect(rest.values == Array(whole.values.dropFirst(half)))
    #expect(rest.last == "\(whole.values.count)")
    let past = try reporting.bus.call(ShowReport.method, ShowReport.Params(reportId: report.reportId, after: "99999"))
    #expect(past.values.isEmpty && past.last == nil && !past.more)
    let wrong = ShowReport.Params(reportId: report.reportId, after: "x")
    #expect(refusal { _ = try reporting.bus.call(ShowReport.method, wrong) }?.problems.map(\.path) == ["/after"])
  }

  @Test func aReportWaitsForEveryStreamAndNamesTheOneThatIsMissing() throws {
    let reporting = try Reporting(limitMilliseconds: 200)
    reporting.box.behind.withLock { $0 = ["placement"] }
    let error = refusal { _ = try reporting.compute() }
    #expect(error?.kind == .unavailable)
    #expect(error?.message.contains("placement") == true)
    #expect(error?.message.contains("intake") == false)
    let none = try reporting.bus.call(ListReports.method, ListReports.Params())
    #expect(none.items.isEmpty)
    #expect(reporting.box.asked.withLock { $0["people"] } == 1)
    reporting.box.behind.withLock { $0 = [] }
    #expect(try reporting.compute().number == 1)
  }

  @Test func callsThatWaitTogetherAreAllAnswered() throws {
    let reporting = try Reporting(limitMilliseconds: 5000)
    reporting.box.behind.withLock { $0 = ["intake"] }
    let params = ComputeReport.Params(kind: .ar, period: period("2019"))
    let pending = (0..<20).map { _ in reporting.bus.begin("report.compute", params.json) }
    reporting.box.behind.withLock { $0 = [] }
    let numbers = try pending.map { try ReportReceipt(json: $0.wait()).number }
    #expect(numbers.sorted() == Array(1...20))
  }

  @Test func aRetryUnderTheSameKeyIsTheSameReport() throws {
    let reporting = try Reporting()
    let params = ComputeReport.Params(kind: .ar, period: period("2019"))
    let first = try reporting.bus.call(ComputeReport.method, params, meta: Meta(idempotencyKey: "k1"))
    #expect(try reporting.bus.call(ComputeReport.method, params, meta: Meta(idempotencyKey: "k1")) == first)
    #expect(try reporting.compute().number == 2)
  }

  @Test func aTargetStandsInTheReport() throws {
    let reporting = try Reporting()
    func set(_ value: Int, _ expected: Int? = nil) throws -> SetTarget.Result {
      try reporting.bus.call(
        SetTarget.method,
        SetTarget.Params(
          year: 2019, indicator: .stockholmsjobb, value: value, source: .verksamhetsplan, expectedVersion: expected))
    }
    let first = try set(1000)
    let second = try set(900, 1)
    #expect(second.targetId == first.targetId)
    #expect(second.version == 2)
    #expect(refusal { _ = try set(800, 1) }?.kind == .conflict)
    let listed = try reporting.bus.call(ListTargets.method, ListTargets.Params(year: 2019))
    #expect(listed.items.map(\.value) == [900])
    #expect(listed.items.first?.history.map(\.value) == [900, 1000])
    #expect(try reporting.bus.call(ListTargets.method, ListTargets.Params(year: 2018)).items.isEmpty)
    let report = try reporting.compute()
    let shown = try reporting.bus.call(ShowReport.method, ShowReport.Params(reportId: report.reportId))
    #expect(value(shown.values, .stockholmsjobb)?.target == 900)
    #expect(value(shown.values, .inskrivna)?.target == nil)
  }

  @Test func rightsAreForTheWholeCity() throws {
    let reporting = try Reporting()
    let reader = Grant(roles: RoleSet([.reader]))
    let params = ComputeReport.Params(kind: .ar, period: period("2019"))
    #expect(refusal { _ = try reporting.bus.call(ComputeReport.method, params, grant: reader) }?.kind == .denied)
    let elsewhere = Grant(roles: RoleSet([.officer]), units: [.officer: ["SDN-HAV"]])
    #expect(refusal { _ = try reporting.bus.call(ComputeReport.method, params, grant: elsewhere) }?.kind == .denied)
    let report = try reporting.compute()
    let officer = Grant(roles: RoleSet([.officer]))
    #expect(
      refusal {
        _ = try reporting.bus.call(
          ApproveReport.method, ApproveReport.Params(reportId: report.reportId), grant: officer)
      }?.kind == .denied)
    #expect(
      try reporting.bus.call(ShowReport.method, ShowReport.Params(reportId: report.reportId), grant: reader).number == 1
    )
  }

  @Test func theDefinitionsAreListed() throws {
    let reporting = try Reporting()
    let items = try reporting.bus.call(ListIndicators.method, NoParams()).items
    #expect(Set(items.map(\.indicator)) == Set(IndicatorCode.allCases))
    #expect(items.filter { !$0.measured }.allSatisfy { $0.notMeasuredReason?.isEmpty == false })
    #expect(items.first { $0.indicator == .inskrivna }?.dimensions == [.sex, .district, .targetGroup])
    #expect(items.reduce(0) { $0 + $1.json.count } < 32 << 10)
  }

  @Test func rebuildingGivesTheSameRows() throws {
    let reporting = try Reporting()
    let report = try reporting.compute()
    _ = try reporting.bus.call(ReviewReport.method, ReportStepParams(reportId: report.reportId))
    let before = try reporting.bus.begin("report.show", ShowReport.Params(reportId: report.reportId).json).wait()
    reporting.store.stop()
    _ = try Store.rebuild(ReportingService.definition.storeSettings(directory: reporting.directory.path))
    let store = try Store(ReportingService.definition.storeSettings(directory: reporting.directory.path))
    defer { store.stop() }
    let service = ReportingService(store: store, catchUp: CatchUp(streams: []), persons: PersonGuard(isFresh: { true }))
    let bus = InProcessBus(service: ReportingAPI.service, endpoints: service.endpoints)
    #expect(try bus.begin("report.show", ShowReport.Params(reportId: report.reportId).json).wait() == before)
  }
}
