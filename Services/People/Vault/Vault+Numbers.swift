package import GRDB
package import Vocabulary

/// Numbers that cease to lead to somebody, or lead back.
extension Vault {
  /// The number leads to the person no longer; the connection's `secure_delete` overwrites its row.
  package func withdraw(_ number: IdentityNumber, from ref: PersonRef, _ db: Database) throws {
    for tag in tags(of: number) {
      try db.cachedStatement(sql: "DELETE FROM vault_number WHERE tag = ? AND ref = ?").execute(arguments: [
        tag, ref.text,
      ])
    }
  }

  /// Gives back what `lead(_:to:)` took: the numbers lead to `ref` again, who can be searched for.
  package func giveBack(_ numbers: [HeldNumber], to ref: PersonRef, _ db: Database) throws {
    for number in numbers where number.withdrawnOn == nil {
      for tag in tags(of: number.value) {
        try db.cachedStatement(sql: "UPDATE vault_number SET ref = ? WHERE tag = ?").execute(arguments: [ref.text, tag])
      }
    }
    try db.cachedStatement(sql: "UPDATE vault_person SET searchable = 1 WHERE ref = ?").execute(arguments: [ref.text])
  }
}
