package import Casework
package import Vocabulary
package import Wire

/// An event's bytes: a CloudEvents 1.0 JSON object (PROTOCOL § 6), written once and then sent as it lies.
package enum CloudEvent {
  package static let example = RawJSON(
    Array(
      """
      {"specversion":"1.0","id":"0191e5a0-0000-7000-8000-000000000001","source":"/stadsbuss/people",\
      "type":"se.stadsbuss.people.person.registered","subject":"aaaaaaaaaaaaaaaaaaaaaaaaaa","time":"2026-01-02T03:04:05.000Z",\
      "datacontenttype":"application/json","sequence":"0000000000000001",\
      "traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01","data":{"occurredOn":"2026-01-02","sex":"kvinna"}}
      """.utf8))

  /// - Parameters:
  ///   - own: the event's type.
  ///   - time: as `Instant.text` writes it.
  ///   - occurredOn: as `CivilDate.text` writes it.
  static func bytes(
    _ draft: EventDraft, _ own: OwnEventType, id: EntityID, sequence: Int, time: String, trace: TraceParent,
    occurredOn: String, backdated: Bool
  ) -> [UInt8] {
    var out = JSONWriter(reserving: 640)
    out.raw("{\"specversion\":\"1.0\",\"id\":\"")
    id.write(to: &out.bytes)
    out.bytes.append(contentsOf: own.head)
    out.string(draft.subject)
    out.raw(",\"time\":")
    out.string(time)
    out.raw(",\"datacontenttype\":\"application/json\",\"sequence\":\"")
    write(sequence, to: &out.bytes)
    out.raw("\",\"traceparent\":\"")
    trace.write(to: &out.bytes)
    out.raw("\",\"data\":")
    out.object { data in
      data.write("occurredOn", occurredOn)
      if backdated { data.write("backdated", true) }
      if let corrects = draft.corrects { data.write("corrects", corrects) }
      data.members(of: draft.payload)
    }
    out.byte("}")
    return out.bytes
  }

  /// The same for an event of any service.
  static func bytes(
    _ draft: EventDraft, service: String, id: EntityID, sequence: Int, time: Instant, traceparent: String,
    occurredOn: CivilDate, backdated: Bool
  ) -> [UInt8] {
    bytes(
      draft, OwnEventType(type: draft.type, service: service, folds: []), id: id, sequence: sequence, time: time.text,
      trace: (try? TraceParent(parsing: traceparent)) ?? .own, occurredOn: occurredOn.text, backdated: backdated)
  }

  private static func write(_ sequence: Int, to bytes: inout [UInt8]) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16) { digits in
      var rest = UInt64(sequence)
      for place in stride(from: 15, through: 0, by: -1) {
        digits[place] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
      bytes.append(contentsOf: digits)
    }
  }

  /// 16 decimal digits, so that text order is number order.
  package static func text(_ sequence: Int) -> String {
    let digits = String(sequence)
    return String(repeating: "0", count: max(0, 16 - digits.count)) + digits
  }
}

/// What a reader needs of an event's envelope; the payload is read from `data` by its type.
package struct EventEnvelope: Message {
  package let id: String
  package let type: String
  package let subject: String
  package let time: Instant
  package let sequence: String
  package let traceparent: String?
  package let data: RawJSON

  package static let object = Object(
    "EventEnvelope", "A CloudEvent as it is read.", Self.init,
    Field("id", { $0.id }, "UUID."),
    Field("type", { $0.type }, "Event type."),
    Field("subject", { $0.subject }, "The entity's id."),
    Field("time", { $0.time }, "When it was recorded."),
    Field("sequence", { $0.sequence }, "Place in the stream, 16 digits."),
    Field("traceparent", { $0.traceparent }, "W3C Trace Context."),
    Field("data", { $0.data }, "The payload."))

  package var number: Int { Int(sequence) ?? 0 }

  /// The event's header; its `data` must say when it happened.
  package func header() throws -> EventHeader {
    let common = try CommonData(json: data.bytes)
    return EventHeader(
      type: type, subject: subject, sequence: number, occurredOn: common.occurredOn, recordedAt: time,
      corrects: common.corrects)
  }
}

/// The members of `data` that every event has.
struct CommonData: Message {
  let occurredOn: CivilDate
  let corrects: Int?
  static let object = Object(
    "CommonData", "What every event's data holds.", Self.init,
    Field("occurredOn", { $0.occurredOn }, "When it happened."),
    Field("corrects", { $0.corrects }, "The sequence of the event that this one corrects."))
}
