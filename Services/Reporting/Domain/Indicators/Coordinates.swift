package import ReportingAPI
package import Vocabulary

/// Which part of a whole: nil in a dimension is all of it.
package struct Coordinates: Sendable, Hashable {
  package var sex: Sex?
  package var district: DistrictCode?
  package var supportForm: ReportedSupportForm?
  package var targetGroup: ReportedTargetGroup?

  package static let whole = Coordinates()

  package init(
    sex: Sex? = nil, district: DistrictCode? = nil, supportForm: ReportedSupportForm? = nil,
    targetGroup: ReportedTargetGroup? = nil
  ) {
    self.sex = sex
    self.district = district
    self.supportForm = supportForm
    self.targetGroup = targetGroup
  }

  /// One value of a dimension.
  package enum Category: Sendable, Hashable {
    case sex(Sex)
    case district(DistrictCode)
    case supportForm(ReportedSupportForm)
    case targetGroup(ReportedTargetGroup)

    package var dimension: Dimension {
      switch self {
      case .sex: .sex
      case .district: .district
      case .supportForm: .supportForm
      case .targetGroup: .targetGroup
      }
    }
  }

  package func with(_ category: Category) -> Coordinates {
    var copy = self
    switch category {
    case .sex(let sex): copy.sex = sex
    case .district(let district): copy.district = district
    case .supportForm(let form): copy.supportForm = form
    case .targetGroup(let group): copy.targetGroup = group
    }
    return copy
  }

  /// Both at once; what the other says goes first.
  func narrowed(by other: Coordinates) -> Coordinates {
    Coordinates(
      sex: other.sex ?? sex, district: other.district ?? district, supportForm: other.supportForm ?? supportForm,
      targetGroup: other.targetGroup ?? targetGroup)
  }

  var isWhole: Bool { self == .whole }

  func isFixed(_ dimension: Dimension) -> Bool {
    switch dimension {
    case .sex: sex != nil
    case .district: district != nil
    case .supportForm: supportForm != nil
    case .targetGroup: targetGroup != nil
    }
  }
}
