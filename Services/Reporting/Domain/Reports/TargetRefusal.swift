import Casework
package import Vocabulary
package import Wire

/// Why a target was refused.
package enum TargetRefusal: Refusal {
  case notMeasured
  case noTargetOfItsOwn
  case overOneThousand
  case outOfOrder(CivilDate)

  package var error: RPCError {
    switch self {
    case .notMeasured: .invalidParam("/indicator", "is not measured, so it can have no target")
    case .noTargetOfItsOwn:
      .invalidParam("/indicator", "is what is missing to another indicator's target; set that one")
    case .overOneThousand: .invalidParam("/value", "is a share in per mille and goes to 1000")
    case .outOfOrder(let latest): .invalidParam("/occurredOn", "is before \(latest), when the target was last set")
    }
  }
}
