import Wire

extension Connection {
  /// What the peer may do, for itself or for an officer; nil where it may not act for that officer.
  func judge(onBehalfOf officer: String?) -> Grant? {
    if officer == nil, judgedRound == hub.policyRound { return ownGrant }
    if judgedRound != hub.policyRound {
      judgedRound = hub.policyRound
      officerGrants.removeAll()
      ownGrant = ask(nil) ?? .none
    }
    guard let officer else { return ownGrant }
    if let known = officerGrants[officer] { return known }
    if officerGrants.count >= hub.settings.rememberedOfficers { officerGrants.removeAll() }
    let grant = ask(officer)
    officerGrants[officer] = .some(grant)
    return grant
  }

  private func ask(_ officer: String?) -> Grant? {
    hub.policy.judge(peer, service: hub.settings.service, onBehalfOf: officer, today: hub.today)
  }

  /// The policy or the day has changed: what has not begun is judged again. A poll whose rights have changed begins
  /// anew, so that what it is given is what it may now see.
  func rejudge() {
    for pending in Array(open.values) {
      let info = hub.table.endpoints[pending.method].info
      if info.access == .anyone { continue }
      let grant = judge(onBehalfOf: pending.call.officer)
      guard let grant, info.access.admits(grant.roles) else {
        _ = pending.reply.drop(
          .denied("The policy has changed and no longer allows \(info.name).", needs: info.access.listed))
        continue
      }
      if pending.isWaiting, grant != pending.call.grant { beginAnew(pending, grant) }
    }
  }

  private func beginAnew(_ old: PendingCall, _ grant: Grant) {
    guard let params = old.params, old.reply.retire() else { return }
    old.disarm(hub.core)
    _ = hub.calls.remove(old.ticket)
    open[old.ticket] = nil
    let ticket = hub.calls.reserve()
    let reply = Reply(sink: hub.sink, ticket: ticket)
    let was = old.call
    let call = Call(
      service: was.service, method: was.method, peer: was.peer, grant: grant, officer: was.officer, meta: was.meta,
      trace: was.trace, connection: was.connection, time: was.time, readAt: was.readAt, room: was.room,
      inBatch: was.inBatch)
    let pending = PendingCall(
      connection: self, ticket: ticket, id: old.id, method: old.method, call: call, reply: reply, batch: nil, member: 0)
    pending.params = params
    pending.isWaiting = true
    pending.waitsUntil = old.waitsUntil
    hub.calls.insert(pending)
    params.withUnsafeBufferPointer { hub.table.endpoints[old.method].start(call, $0, [], reply) }
    track(pending)
  }
}
