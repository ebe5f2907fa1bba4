package import Wire

/// A need in one area of life.
package struct Need: Message {
  package let area: LifeArea
  package let actor: ResponsibleActor
  package let status: NeedStatus

  package init(area: LifeArea, actor: ResponsibleActor, status: NeedStatus) {
    self.area = area
    self.actor = actor
    self.status = status
  }

  package static let object = Object(
    "Need", "A need in one area of life.", Self.init(area:actor:status:),
    Field("area", { $0.area }, "The area of life."),
    Field("actor", { $0.actor }, "Who is responsible."),
    Field("status", { $0.status }, "How far it has been met."))
}
