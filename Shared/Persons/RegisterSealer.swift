package import Bus
import EventStore
import PeopleAPI
import Synchronization
package import Vocabulary
import Wire

/// Has the person register seal reasons, over a connection of its own that is kept open.
package final class RegisterSealer: ReasonSealing {
  private let path: String
  private let client = Mutex<BlockingClient?>(nil)

  package init(_ paths: SocketPaths) { path = paths.socket(PeopleAPI.service) }

  package func seal(_ reason: String, about ref: PersonRef, within milliseconds: Int) throws -> String? {
    try client.withLock { kept in
      if let open = kept {
        do {
          return try ask(open, reason, ref, milliseconds)
        } catch ClientError.connectionLost {
          // The register was started again since; a new connection finds the new one.
          kept = nil
        } catch let error as RPCError {
          throw error
        } catch {
          kept = nil
          throw error
        }
      }
      let fresh = try BlockingClient(path: path, timeoutMilliseconds: milliseconds)
      let sealed = try ask(fresh, reason, ref, milliseconds)
      kept = fresh
      return sealed
    }
  }

  private func ask(_ client: BlockingClient, _ reason: String, _ ref: PersonRef, _ milliseconds: Int) throws -> String?
  {
    try client.call(
      SealReason.method, SealReason.Params(personRef: ref, reason: reason), answerWithin: milliseconds
    ).sealedReason
  }
}
