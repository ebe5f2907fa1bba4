package import Vocabulary
package import Wire

/// What a command about a target answers.
package struct HolidayTargetReceipt: Message {
  package let targetId: EntityID
  package let number: Int
  package let version: Int

  package init(targetId: EntityID, number: Int, version: Int) {
    self.targetId = targetId
    self.number = number
    self.version = version
  }

  package static let object = Object(
    "HolidayTargetReceipt", "What a command about a target answers.", Self.init(targetId:number:version:),
    Field("targetId", { $0.targetId }, "The target."),
    Field("number", { $0.number }, "Which version of this target, from 1.", .range(1...exactIntegers.upperBound)),
    versionField { $0.version })
}

/// What a command about a supervisor answers.
package struct SupervisorReceipt: Message {
  package let supervisorId: EntityID
  package let state: SupervisorState
  package let version: Int

  package init(supervisorId: EntityID, state: SupervisorState, version: Int) {
    self.supervisorId = supervisorId
    self.state = state
    self.version = version
  }

  package static let object = Object(
    "SupervisorReceipt", "What a command about a supervisor answers.", Self.init(supervisorId:state:version:),
    Field("supervisorId", { $0.supervisorId }, "The supervisor."),
    Field("state", { $0.state }, "Whether they supervise."),
    versionField { $0.version })
}
