import Vocabulary

/// The figures of the city year that the documents tell, and that the reports must show again, counted from events.
/// "s001" is the committee's minutes of 2020-04-21.
package enum Figures {
  /// Feriejobb, summer 2019: applicants and places (jobba.stockholm, catalogue 2l).
  package static let holidayApplicants2019 = 9_715
  package static let holidaySeats2019 = 5_500
  /// Feriejobb, summer 2020: the goal, and so the places planned (catalogue 2l; s001 tells that the goal is at risk).
  package static let holidaySeats2020 = 9_000
  /// About half of the places fell away when care homes, LSS and preschools closed: 50,1 %.
  package static let holidayWithdrawn2020 = 4_512
  /// No source tells how many applied in 2020: an assumption, somewhat above the goal.
  package static let holidayApplicants2020 = 10_240
  /// Stockholmsjobb begun in 2019: "drygt tusen" (s001), 50,5 % women (510 of 1 010) and 17 % extratjänst (172 of 1 010).
  package static let placements = 1_010
  package static let placementWomen = 510
  package static let placementExtratjanst = 172
  /// Newcomers, of whom 47 % lack upper secondary education (s001). Their number is an assumption.
  package static let newcomers = 1_000
  package static let newcomersLackingUpperSecondary = 470
  package static let newcomerWomen = 480
  /// Newcomers who go on to a Stockholmsjobb within the year, and the women among them: an assumption.
  package static let newcomersPlaced = 150
  package static let newcomersPlacedWomen = 76
  /// Persons in the districts' measures, 38 % women (s001), both by persons and by enrolments. Their number is an assumption.
  package static let districtParticipants = 1_500
  package static let districtWomen = 570
  package static let districtSecondMeasures = 100
  package static let districtSecondMeasuresWomen = 38
  /// Persons with sekretessmarkering, spread over all parts: an assumption.
  package static let protectedPersons = 12
}
