package import Wire

/// `register.keys`: which of the installation's keys the register is held under.
package enum ShowKeys {
  package struct Version: Message {
    package let version: Int
    package let dataKeys: Int
    package let retired: Bool

    package init(version: Int, dataKeys: Int, retired: Bool) {
      self.version = version
      self.dataKeys = dataKeys
      self.retired = retired
    }

    package static let object = Object(
      "KeyVersion", "One version of the installation's key.", Self.init(version:dataKeys:retired:),
      Field(
        "version", { $0.version }, "The version; 1 is the key that the register was made with.", .range(1...10_000)),
      Field("dataKeys", { $0.dataKeys }, "Data keys that it wraps.", .range(0...exactIntegers.upperBound)),
      Field("retired", { $0.retired }, "Whether it is needed no longer."))
  }

  package struct Result: Message {
    package let current: Int
    package let rotating: Bool
    package let versions: [Version]

    package init(current: Int, rotating: Bool, versions: [Version]) {
      self.current = current
      self.rotating = rotating
      self.versions = versions
    }

    package static let object = Object(
      "ShowKeysResult", "Which keys the register is held under. Nothing in it is secret.",
      Self.init(current:rotating:versions:),
      Field("current", { $0.current }, "The version that wraps everything new.", .range(1...10_000)),
      Field("rotating", { $0.rotating }, "Whether the version before it is still needed."),
      Field("versions", { $0.versions }, "Every version that the register has had, oldest first."))
  }

  package static let method = Method<NoParams, Result>(
    "register.keys",
    "Shows which versions of the installation's key the register is held under, and whether a change of keys is under way.",
    .query, .oneOf([.operator_]),
    examples: [
      Example(
        "A change of keys under way", NoParams(),
        Result(
          current: 2, rotating: true,
          versions: [
            Version(version: 1, dataKeys: 1200, retired: false), Version(version: 2, dataKeys: 800, retired: false),
          ]))
    ])
}
