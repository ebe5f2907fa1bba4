import IntakeAPI
import Wire

/// Bytes to values and back, without a bus.
enum WirePaths {
  static let all = [
    HotPath("envelope-256", 1000, "scan and envelope of a request of 256 bytes") { iterations, _ in
      envelope(Requests.ping(bytes: 256), iterations)
    },
    HotPath("envelope-4096", 200, "scan and envelope of a request of 4 KiB: objects, numbers, escapes, Swedish text") {
      iterations, _ in envelope(Requests.mixture(bytes: 4096), iterations)
    },
    HotPath("params", 300, "_meta and params of case.register") { iterations, _ in try params(iterations) },
    HotPath("result", 500, "the result of case.show as JSON") { iterations, _ in try result(iterations) },
    HotPath("event", 400, "the data of case.registered as JSON") { iterations, _ in try event(iterations) },
  ]

  private static let matter =
    #""personRef":"mfrggzdfmztwq2lknnwg23tpoa","caseKind":"etablering","targetGroup":"anhorig","#
    + #""entryRoute":"migrationsverket","initiator":"individen","organisation":"ETC","assignedOn":"2020-12-20","#
    + #""receiveBy":"2021-02-20","anchorRef":"nbswy3dpeb3w64tmmqxc4lrosi","livelihood":"etableringsersattning","#
    + #""project":"hallbarEtablering","fundingSource":"esf""#
  private static let traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

  private static func envelope(_ request: [UInt8], _ iterations: Int) {
    var scanner = JSONScanner()
    request.withUnsafeBufferPointer { bytes in
      for _ in 0..<iterations {
        guard case .single(.request(let request)) = Envelope.parse(bytes, &scanner), request.id != nil else {
          fail("the request is whole")
        }
      }
    }
  }

  private static func params(_ iterations: Int) throws {
    let meta = #""_meta":{"idempotencyKey":"0191e5a0-0000-7000-8000-000000000001","traceparent":"\#(traceparent)"}"#
    let place = #"{"_meta":"#.utf8.count
    let params = Array(#"{\#(meta),\#(matter),"occurredOn":"2020-12-21"}"#.utf8)
    try params.withUnsafeBufferPointer { bytes in
      for _ in 0..<iterations {
        var problems: [Problem] = []
        let meta = JSONReader.meta(at: place, in: bytes, problems: &problems)
        let read = try JSONReader.params(RegisterCase.Params.self, from: bytes, problems: problems)
        require(meta?.idempotencyKey != nil && read.fundingSource == .esf, "params are read wrongly")
      }
    }
  }

  private static func result(_ iterations: Int) throws {
    guard let example = ShowCase.method.info.examples().first else { fail("case.show has an example") }
    let result = try ShowCase.Result(json: example.result)
    for _ in 0..<iterations { require(result.json.count == example.result.count, "other JSON") }
  }

  private static func event(_ iterations: Int) throws {
    let payload = try CaseRegistered(json: Array("{\(matter)}".utf8))
    let count = payload.json.count
    for _ in 0..<iterations { require(payload.json.count == count, "other JSON") }
  }
}
