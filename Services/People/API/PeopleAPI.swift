package import Wire

/// What the person register says and answers.
package enum PeopleAPI {
  package static let service = "people"

  /// Every method of its own; those that all services have stand beside them.
  package static let methods: [MethodInfo] = [
    RegisterPerson.method.info, ShowPerson.method.info, FindPersons.method.info, FindDuplicates.method.info,
    IdentifyPerson.method.info,
    ChangeAttributes.method.info, AddNumber.method.info, WithdrawNumber.method.info, LinkPersons.method.info,
    UnlinkPersons.method.info, ErasePerson.method.info, RelatePersons.method.info, UnrelatePersons.method.info,
    RaiseProtection.method.info, SetCircle.method.info, ReviewProtection.method.info, LowerProtection.method.info,
    ShowProtection.method.info, ShowKeys.method.info, ShowPublicKey.method.info,
    ShowPersonHistory.method.info, RefuseCorrection.method.info, ListRefusedCorrections.method.info,
    ApproveGallring.method.info, ExecuteGallring.method.info, CertifyGallring.method.info,
    SealReason.method.info, OpenReasons.method.info, SignDigest.method.info,
    PlanContact.method.info, AssessRisk.method.info, OpenAccess.method.info,
    CloseAccess.method.info, ListNotices.method.info, AcknowledgeAccess.method.info, ListUnreviewedReads.method.info,
    ReviewReads.method.info, ListDueProtections.method.info, RecordConsent.method.info, WithdrawConsent.method.info,
    ListConsents.method.info, CheckConsents.method.info, RecordHarmTest.method.info,
    ReportLexSarah.method.info,
    ReceiveLexSarah.method.info,
    ActLexSarah.method.info,
    InvestigateLexSarah.method.info,
    AssessLexSarah.method.info,
    NotifyIVO.method.info,
    SubmitInvestigation.method.info,
    RecordIVODecision.method.info,
    FinishMeasures.method.info,
    FollowUpLexSarah.method.info,
    CloseLexSarah.method.info,
    ShowLexSarah.method.info,
    ListLexSarah.method.info,
    ListLexSarahForCommittee.method.info,
    ReportIncident.method.info,
    NotifyIncident.method.info,
    AssessIncident.method.info,
    CloseIncident.method.info,
    ListIncidents.method.info,
    ShowIncident.method.info,
    RegisterOrganisation.method.info,
    EndOrganisation.method.info,
    ListOrganisations.method.info,
    ResolveOrganisation.method.info,
  ]

  /// Every event type of its stream.
  package static let events: [EventInfo] = [
    EventInfo(PersonRegistered.self), EventInfo(PersonAttributesChanged.self), EventInfo(PersonDetailsChanged.self),
    EventInfo(PersonNumberAdded.self), EventInfo(PersonNumberWithdrawn.self), EventInfo(PersonLinked.self),
    EventInfo(PersonUnlinked.self), EventInfo(PersonErased.self),
    EventInfo(ProtectionRaised.self), EventInfo(ProtectionCircleSet.self), EventInfo(ProtectionReviewed.self),
    EventInfo(ProtectionLowered.self), EventInfo(ProtectionContactPlanned.self),
    EventInfo(ProtectionRiskAssessed.self), EventInfo(ProtectionAccessOpened.self),
    EventInfo(ProtectionAccessClosed.self), EventInfo(ProtectionAccessAcknowledged.self),
    EventInfo(ProtectionReadsReviewed.self), EventInfo(ConsentGiven.self), EventInfo(ConsentWithdrawn.self),
    EventInfo(HarmTestRecorded.self),
    EventInfo(LexSarahReported.self),
    EventInfo(LexSarahReceived.self),
    EventInfo(LexSarahActedOn.self),
    EventInfo(LexSarahInvestigated.self),
    EventInfo(LexSarahAssessed.self),
    EventInfo(LexSarahNotified.self),
    EventInfo(LexSarahInvestigationSubmitted.self),
    EventInfo(LexSarahDecided.self),
    EventInfo(LexSarahMeasuresFinished.self),
    EventInfo(LexSarahFollowedUp.self),
    EventInfo(LexSarahClosed.self),
    EventInfo(IncidentReported.self),
    EventInfo(IncidentNotified.self),
    EventInfo(IncidentAssessed.self),
    EventInfo(IncidentClosed.self),
    EventInfo(OrganisationRegistered.self),
    EventInfo(OrganisationEnded.self),
    EventInfo(OrganisationMerged.self),
    EventInfo(CorrectionRefused.self), EventInfo(GallringApproved.self), EventInfo(GallringExecuted.self),
  ]

  /// Event types that only a peer with the role guard is given (PROTOCOL § 8).
  package static let guardedPrefix = "se.stadsbuss.people.protection."
}
