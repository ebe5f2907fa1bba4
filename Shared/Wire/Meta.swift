/// `_meta` of params: about the call, not of it (PROTOCOL § 3). Members that are not known are passed over.
package struct Meta: Message {
  package let idempotencyKey: String?
  package let timeoutMs: Int?
  package let traceparent: String?
  package let onBehalfOf: String?
  package let reason: String?

  package init(
    idempotencyKey: String? = nil, timeoutMs: Int? = nil, traceparent: String? = nil, onBehalfOf: String? = nil,
    reason: String? = nil
  ) {
    self.idempotencyKey = idempotencyKey
    self.timeoutMs = timeoutMs
    self.traceparent = traceparent
    self.onBehalfOf = onBehalfOf
    self.reason = reason
  }

  package static let none = Meta()
  package static let member = "_meta"

  package static let object = Object(
    "Meta", "About the call, not of it.", Self.init(idempotencyKey:timeoutMs:traceparent:onBehalfOf:reason:),
    Field(
      "idempotencyKey", { $0.idempotencyKey }, "The same key again gives the stored result, for 30 days.",
      .length(1...Limit.idempotencyKeyCharacters)),
    Field(
      "timeoutMs", { $0.timeoutMs }, "Work that has not begun after this many milliseconds is not begun.",
      .range(1...exactIntegers.upperBound)),
    Field("traceparent", { $0.traceparent }, "W3C Trace Context; made when absent or not valid."),
    Field("onBehalfOf", { $0.onBehalfOf }, "The officer for whom an integration acts.", .length(1...100)),
    Field(
      "reason", { $0.reason }, "Why protected data are read; kept encrypted in the audit log.",
      .length(1...Limit.reasonCharacters)))
}
