import Casework
import EventStore
package import Vocabulary
package import Wire

/// A value that a test writes as text, of whatever type is wanted; text that is none ends the tests.
package func parsed<Value: TextCoded>(_ text: String) -> Value {
  guard let value = try? Value(parsing: text) else { preconditionFailure("the test's own \(text) is not valid") }
  return value
}

/// The refusal that a body throws; nil where it throws none.
package func refusal(_ body: () throws -> Void) -> RPCError? {
  do {
    try body()
    return nil
  } catch let error as RPCError {
    return error
  } catch let refusal as any Refusal {
    return refusal.error
  } catch is PersonNotYetKnown {
    return RPCError(.unavailable, "not yet known")
  } catch {
    return RPCError(.internalError, "another error: \(type(of: error))")
  }
}
