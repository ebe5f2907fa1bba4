package import Wire

/// One method of a service, ready to be called: its declaration and what answers it.
package struct Endpoint: Sendable {
  package let info: MethodInfo
  /// The most bytes its result takes; nil where it pages and keeps to `Call.room`.
  package let resultBytes: Int?
  /// Reads the params and begins the work. Runs on the connection's event loop and must not block; `reply` may be
  /// finished from any thread, later.
  package let start: @Sendable (Call, UnsafeBufferPointer<UInt8>, [Problem], Reply) -> Void
  /// Answers at once, into the writer; only of methods that are answered from memory. Such a call needs nobody to keep hold
  /// of it.
  let immediate: Immediate?

  typealias Immediate =
    @Sendable (Call, UnsafeBufferPointer<UInt8>, [Problem], inout JSONWriter) throws(RPCError) -> Void

  /// The bound of an ordinary result.
  package static let ordinaryResultBytes = 4096

  package init<Params: Message, Result: WireValue>(
    _ method: Method<Params, Result>, resultBytes: Int? = Endpoint.ordinaryResultBytes,
    _ body: @escaping @Sendable (Call, Params, Reply) -> Void
  ) {
    info = method.info
    self.resultBytes = resultBytes
    immediate = nil
    start = { call, bytes, problems, reply in
      do throws(RPCError) {
        body(call, try Self.params(method, call, bytes, problems), reply)
      } catch {
        reply.finish(.error(error))
      }
    }
  }

  /// A method that is answered from memory, at once.
  package static func memory<Params: Message, Result: WireValue>(
    _ method: Method<Params, Result>, resultBytes: Int? = Endpoint.ordinaryResultBytes,
    _ body: @escaping @Sendable (Call, Params) throws(RPCError) -> Result
  ) -> Endpoint {
    Endpoint(info: method.info, resultBytes: resultBytes) { (call, bytes, problems, writer) throws(RPCError) in
      try body(call, params(method, call, bytes, problems)).write(&writer)
    }
  }

  private init(info: MethodInfo, resultBytes: Int?, immediate: @escaping Immediate) {
    self.info = info
    self.resultBytes = resultBytes
    self.immediate = immediate
    start = { call, bytes, problems, reply in
      guard reply.begin() else { return }
      var writer = JSONWriter()
      do throws(RPCError) {
        try immediate(call, bytes, problems, &writer)
        reply.finish(.result(writer.bytes))
      } catch {
        reply.finish(.error(error))
      }
    }
  }

  private static func params<Params: Message, Result: WireValue>(
    _ method: Method<Params, Result>, _ call: Call, _ bytes: UnsafeBufferPointer<UInt8>, _ problems: [Problem]
  ) throws(RPCError) -> Params {
    // `{}` is what the bus hands on where there was nothing but `_meta`.
    if Params.self == NoParams.self, bytes.count == 2, problems.isEmpty, !method.info.needsReason,
      let none = NoParams() as? Params
    {
      return none
    }
    do throws(InvalidMessage) {
      let params = try JSONReader.params(Params.self, from: bytes, problems: problems)
      if method.info.needsReason, call.meta.reason == nil {
        throw InvalidMessage(
          problems: [Problem(path: "/_meta/reason", problem: "is required: say why protected data are read")])
      }
      return params
    } catch {
      throw .invalidParams(error.problems)
    }
  }
}
