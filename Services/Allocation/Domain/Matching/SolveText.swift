internal import Wire

/// Solves instances given as text, and writes the results as text.
package enum SolveText {
  /// Solves one instance.
  /// - Parameter text: one JSON object, the form of `InstanceText`.
  /// - Returns: one JSON object on one line, without a line break: `{"name","assignment","cutoffs"}`, for the kind
  ///   `realloc` `{"name","round1","afterFull","afterFrozen"}`. An assignment maps applicants to groups, null without a
  ///   place; those who declined are not in the assignments after the round.
  /// - Throws: every `InstanceRefusal`.
  package static func solve(_ text: UnsafeBufferPointer<UInt8>) throws(InstanceRefusal) -> [UInt8] {
    let read = try read(text)
    let instance = try read.instance()
    let market = try instance.market()
    let leavers = try instance.leavers()
    let round = DeferredAcceptance.solve(market)
    var writer = JSONWriter()
    writer.object { members in
      members.write("name", instance.name)
      guard read.kind == .realloc else {
        members.with("assignment") { write(round, instance, market, without: [], to: &$0) }
        members.with("cutoffs") { write(round.cutoffs(in: market), instance, to: &$0) }
        return
      }
      let full = DeferredAcceptance.solve(market, without: leavers)
      let frozen = DeferredAcceptance.fillVacancies(market, after: round, without: leavers)
      members.with("round1") { write(round, instance, market, without: [], to: &$0) }
      members.with("afterFull") { write(full, instance, market, without: leavers, to: &$0) }
      members.with("afterFrozen") { write(frozen, instance, market, without: leavers, to: &$0) }
    }
    return writer.bytes
  }

  /// Whether a text is not one JSON text but may be one on each line.
  package static func isOfLines(_ text: [UInt8]) -> Bool {
    var scanner = JSONScanner()
    guard text.withUnsafeBufferPointer({ scanner.scan($0) }) != nil, text.contains(0x0A) else { return false }
    let first = text.split(separator: 0x0A, maxSplits: 1)[0]
    return first.withUnsafeBufferPointer { scanner.scan($0) } == nil
  }

  /// Solves one instance.
  package static func solve(line: String) throws(InstanceRefusal) -> String {
    let bytes = Array(line.utf8)
    let result = try bytes.withUnsafeBufferPointer { (text) throws(InstanceRefusal) in try solve(text) }
    return String(decoding: result, as: UTF8.self)
  }

  /// The instance that a text describes. It may still be refused when it is solved.
  package static func instance(line: String) throws(InstanceRefusal) -> Instance {
    let bytes = Array(line.utf8)
    return try bytes.withUnsafeBufferPointer { (text) throws(InstanceRefusal) in try read(text).instance() }
  }

  private static func read(_ text: UnsafeBufferPointer<UInt8>) throws(InstanceRefusal) -> InstanceText {
    do throws(InvalidMessage) {
      return try InstanceText(json: text)
    } catch {
      throw InstanceRefusal(error)
    }
  }

  private static func write(
    _ matching: Matching, _ instance: Instance, _ market: Market, without leavers: [Bool], to writer: inout JSONWriter
  ) {
    writer.object { members in
      for (applicant, entry) in instance.applicants.enumerated() where leavers.isEmpty || !leavers[applicant] {
        members.with(entry.id) { writer in
          if let group = matching.group(of: applicant, in: market) {
            writer.string(instance.groups[group].id)
          } else {
            writer.null()
          }
        }
      }
    }
  }

  private static func write(_ cutoffs: [Cutoff], _ instance: Instance, to writer: inout JSONWriter) {
    writer.object { members in
      for (group, cutoff) in cutoffs.enumerated() {
        members.object(instance.groups[group].id) { members in
          members.write("filled", cutoff.filled)
          members.write("capacity", cutoff.capacity)
          members.write("full", cutoff.isFull)
          members.with("lastAdmitted") { writer in
            if let last = cutoff.lastAdmitted { writer.string(instance.applicants[last].id) } else { writer.null() }
          }
        }
      }
    }
  }
}
