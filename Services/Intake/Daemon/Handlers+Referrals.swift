import Bus
import Casework
import EventStore
import IntakeAPI
import IntakeDomain
import PeopleAPI
import Persons
import Vocabulary
import Wire

extension IntakeService {
  var referralEndpoints: [Endpoint] {
    [
      store.command(ReferCase.method, refer),
      store.command(WithdrawReferral.method) { params, context in
        let row = try context.require(Referral.self, params.referralId, "referral")
        try persons.requireVisible(row.state.personRef, "referral", context)
        try context.requireRole(WithdrawReferral.method.info.access.listed, in: row.state.organisation.text)
        if let version = params.expectedVersion {
          _ = try context.require(Referral.self, params.referralId, "referral", expecting: version)
        }
        let drafts = try row.state.withdraw(params.referralId, params.reason, on: context.occurredOn)
        return try receipt(params.referralId, drafts, context)
      },
      store.audited(ListReferrals.method, list),
    ]
  }

  private func refer(_ params: ReferCase.Params, _ context: WriteContext) throws -> ReferralReceipt {
    let matter = try matter(params.caseId, for: ReferCase.method.info.access, context).state
    let person = try persons.resolved(matter.personRef, context)
    let id = context.newID()
    let recipient = try Referral.recipient(of: params, on: context.occurredOn)
    let isProtected = try persons.isProtected(person, context)
    let sharing = try persons.sharing(
      .kartlaggning, about: person, from: .labourMarketCommittee, to: recipient, on: context.occurredOn, context)
    let open = try openReferral(
      of: person, to: params.to, params.recipient?.told(ofProtected: isProtected), context)
    let drafts = try Referral.send(
      params, as: id, from: matter, person: person, isProtected: isProtected, open: open, sharing: sharing,
      on: context.occurredOn)
    return try receipt(id, drafts, context)
  }

  /// A referral is open until it is answered or taken back, and no longer than its case.
  private func openReferral(
    of person: PersonRef, to target: ReferralTarget, _ recipient: OrganisationCode?, _ context: WriteContext
  ) throws -> ReferralState? {
    let sent = try rows(Referral.self, of: person, where: [("state", ColumnValue(ReferralState.skickad))], context)
    for row in sent where row.state.to == target && row.state.recipient == recipient {
      if try context.load(Case.self, row.state.caseId)?.state.state.isOpen == true { return row.state.state }
    }
    return nil
  }

  private func receipt(_ id: EntityID, _ drafts: [EventDraft], _ context: WriteContext) throws -> ReferralReceipt {
    try context.append(drafts)
    let row = try context.require(Referral.self, id, "referral")
    return ReferralReceipt(referralId: id, state: row.state.state, version: row.version)
  }

  private func list(_ params: ListReferrals.Params, _ context: WriteContext) throws -> Page<ListReferrals.Item> {
    var conditions: [(column: String, value: ColumnValue)] = []
    if let caseId = params.caseId { conditions.append(("case_id", ColumnValue(caseId))) }
    if let state = params.state { conditions.append(("state", ColumnValue(state))) }
    let access = ListReferrals.method.info.access
    let isOfOneCase = try params.caseId.map { _ = try readMatter($0, for: access, context) } != nil
    return try context.page(
      Referral.self, conditions, after: params.after, max: params.max, room: context.call.room,
      visible: {
        guard context.call.grant.holds(access.listed, unit: $0.state.organisation.text) else { return false }
        return try isOfOneCase || persons.mayList($0.state.personRef, context)
      }
    ) { row in
      let referral = row.state
      return ListReferrals.Item(
        referralId: try row.entityID, caseId: referral.caseId,
        personRef: try persons.resolved(referral.personRef, context), to: referral.to,
        educationClass: referral.educationClass, occupation: referral.occupation, organisation: referral.organisation,
        state: referral.state, registeredOn: referral.registeredOn, reason: referral.reason,
        recipient: referral.recipient, version: row.version)
    }
  }
}
