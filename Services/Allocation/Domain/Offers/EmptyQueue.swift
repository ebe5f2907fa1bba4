package import AllocationAPI
import Vocabulary

/// What has become of everybody who wished for a place, where nobody of them is left to call.
package struct EmptyQueue: Sendable, Equatable {
  package private(set) var wished = 0
  package private(set) var placed = 0
  package private(set) var declined = 0
  package private(set) var otherJob = 0

  package init() {}

  /// Counts one who wished for the place.
  /// - Parameters:
  ///   - offer: that was not taken back; nil without one.
  package mutating func count(_ offer: OfferState?, _ employment: EmploymentState?) {
    wished += 1
    switch (offer, employment?.isOver) {
    case (.avbojd, _), (.forfallen, _), (_, true): declined += 1
    case (.erbjuden, _), (.accepterad, _): placed += 1
    case (nil, _), (.atertagen, _): otherJob += 1
    }
  }

  package var sentence: String {
    guard wished > 0 else { return "Nobody is left in the place's queue: nobody wished for it." }
    return """
      Nobody is left in the place's queue: of \(wished) who wished for it \(placed) have a place, \(declined) said no, \
      did not answer or broke off, and \(otherJob) have another holiday job this year or another application.
      """
  }
}
