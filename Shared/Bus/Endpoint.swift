package import Wire

/// One method of a service, ready to be called: its declaration and what answers it.
package struct Endpoint: Sendable {
  package let info: MethodInfo
  /// The most bytes its result takes; nil where it pages and keeps to `Call.room`.
  package let resultBytes: Int?
  /// Reads the params and begins the work. Runs on the connection's event loop and must not block; `reply` may be
  /// finished from any thread, later.
  package let start: @Sendable (Call, UnsafeBufferPointer<UInt8>, [Problem], Reply) -> Void

  /// The bound of an ordinary result.
  package static let ordinaryResultBytes = 4096

  package init<Params: Message, Result: WireValue>(
    _ method: Method<Params, Result>, resultBytes: Int? = Endpoint.ordinaryResultBytes,
    _ body: @escaping @Sendable (Call, Params, Reply) -> Void
  ) {
    info = method.info
    self.resultBytes = resultBytes
    start = { call, bytes, problems, reply in
      do throws(InvalidMessage) {
        let params = try JSONReader.params(Params.self, from: bytes, problems: problems)
        if method.info.needsReason, call.meta.reason == nil {
          throw InvalidMessage(
            problems: [Problem(path: "/_meta/reason", problem: "is required: say why protected data are read")])
        }
        body(call, params, reply)
      } catch {
        reply.finish(.error(.invalidParams(error.problems)))
      }
    }
  }

  /// A method that is answered from memory, at once.
  package static func memory<Params: Message, Result: WireValue>(
    _ method: Method<Params, Result>, resultBytes: Int? = Endpoint.ordinaryResultBytes,
    _ body: @escaping @Sendable (Call, Params) throws(RPCError) -> Result
  ) -> Endpoint {
    Endpoint(method, resultBytes: resultBytes) { call, params, reply in
      guard reply.begin() else { return }
      do throws(RPCError) {
        reply.finish(.result(try body(call, params).json))
      } catch {
        reply.finish(.error(error))
      }
    }
  }
}
