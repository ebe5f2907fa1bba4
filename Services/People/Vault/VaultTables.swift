/// The vault's tables: primary data in the service's own database, untouched when projections are made again.
enum VaultTables {
  static let statements = [
    // Which installation keys the register knows, so that a wrong one is refused at the start.
    "CREATE TABLE vault_key (version INTEGER PRIMARY KEY NOT NULL, check_value BLOB NOT NULL)",
    // A data key of each person's own, wrapped, and what is known of the person under that key.
    """
    CREATE TABLE vault_person (ref TEXT PRIMARY KEY NOT NULL, key_version INTEGER NOT NULL, wrapped_key BLOB NOT NULL,
      record BLOB NOT NULL, searchable INTEGER NOT NULL) WITHOUT ROWID
    """,
    // Keyed tags of identity numbers. All of a person's numbers lead to the one reference.
    "CREATE TABLE vault_number (tag BLOB PRIMARY KEY NOT NULL, key_version INTEGER NOT NULL, ref TEXT NOT NULL) WITHOUT ROWID",
    "CREATE INDEX vault_number_by_ref ON vault_number (ref)",
  ]

  /// Texts beside entities. With `ref` the body lies under that person's data key and `wrapped_key` is NULL; without it
  /// the text has a data key of its own, wrapped.
  static let texts = """
    CREATE TABLE vault_text (entity TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, ref TEXT,
      key_version INTEGER NOT NULL, wrapped_key BLOB, body BLOB NOT NULL, PRIMARY KEY (entity, id, name)) WITHOUT ROWID;
    CREATE INDEX vault_text_by_ref ON vault_text (ref) WHERE ref IS NOT NULL;
    """

  /// Who has been erased, so that the list outside the database is known to be whole.
  static let erasures = "CREATE TABLE vault_erasure (ref TEXT PRIMARY KEY NOT NULL, ground TEXT NOT NULL)"

  /// Changing the installation's key.
  static let keyStatements = [
    // By which what a version signed is verified for ever after.
    "ALTER TABLE vault_key ADD COLUMN public_key BLOB",
    // Seconds since 1970: since when the version is known, and since when nothing is held under it.
    "ALTER TABLE vault_key ADD COLUMN noted_at INTEGER",
    "ALTER TABLE vault_key ADD COLUMN retired_at INTEGER",
    // Idempotency keys of replaced versions, for as long as results are kept, wrapped by the present one (key_version).
    "CREATE TABLE vault_mac (version INTEGER PRIMARY KEY NOT NULL, key_version INTEGER NOT NULL, wrapped BLOB NOT NULL, replaced_at INTEGER NOT NULL)",
  ]
}
