/// Writes shapes as JSON Schema draft-07, objects by reference, and remembers which components are needed.
struct JSONSchemaText {
  private(set) var components: [String: Schema] = [:]
  private var pending: [String] = []
  /// Objects that params reach: there an unknown member is refused.
  private var closed: Set<String> = []
  var inParams = false

  mutating func write(_ schema: Schema, doc: String? = nil, to writer: inout JSONWriter) {
    writer.object { members in
      if case .foreign(let name, _) = schema, let doc, !doc.isEmpty {
        return self.members(of: .foreign(name: name, doc: doc), &members)
      }
      if let doc, !doc.isEmpty, !Self.isReference(schema) { members.write("description", doc) }
      self.members(of: schema, &members)
    }
  }

  /// A reference object must hold nothing beside `$ref`.
  private static func isReference(_ schema: Schema) -> Bool {
    switch schema {
    case .object, .union, .coded: true
    default: false
    }
  }

  private mutating func members(of schema: Schema, _ out: inout JSONWriter.Members) {
    switch schema {
    case .string(let shape):
      out.write("type", "string")
      if let doc = shape.doc { out.write("title", doc) }
      if let length = shape.length {
        if length.lowerBound > 0 { out.write("minLength", length.lowerBound) }
        if length.upperBound < Int.max { out.write("maxLength", length.upperBound) }
      }
      if let format = shape.format { out.write("format", format) }
      if let pattern = shape.pattern { out.write("pattern", pattern) }
    case .integer(let range):
      out.write("type", "integer")
      out.write("minimum", range.lowerBound)
      out.write("maximum", range.upperBound)
    case .boolean: out.write("type", "boolean")
    case .stringOrInteger: out.write("type", strings: ["string", "integer"])
    case .array(let element, let items):
      out.write("type", "array")
      out.with("items") { self.write(element, to: &$0) }
      if let items {
        if items.lowerBound > 0 { out.write("minItems", items.lowerBound) }
        if items.upperBound < Int.max { out.write("maxItems", items.upperBound) }
      }
    case .map(let value, let items):
      out.write("type", "object")
      out.with("additionalProperties") { self.write(value, to: &$0) }
      if let items, items.upperBound < Int.max { out.write("maxProperties", items.upperBound) }
    case .nullable(let inner):
      out.with("oneOf") { writer in
        writer.byte("[")
        self.write(inner, to: &writer)
        writer.raw(",{\"type\":\"null\"}]")
      }
    case .foreign(_, let doc):
      out.write("type", "object")
      out.write("description", doc)
    case .coded(let name, _, let open): refer(name + (open ? "Open" : ""), schema, &out)
    case .object(let shape): refer(shape.name, schema, &out)
    case .union(let shape): refer(shape.name, schema, &out)
    }
  }

  private mutating func refer(_ name: String, _ schema: Schema, _ out: inout JSONWriter.Members) {
    if components[name] == nil {
      components[name] = schema
      pending.append(name)
    } else if inParams, !closed.contains(name) {
      pending.append(name)
    }
    if inParams { closed.insert(name) }
    out.write("$ref", "#/components/schemas/\(name)")
  }

  /// Writes every component that was referred to, those that they refer to included.
  mutating func writeComponents(_ out: inout JSONWriter.Members) {
    var done: [String: JSONWriter] = [:]
    while let name = pending.popLast() {
      guard let schema = components[name] else { continue }
      inParams = closed.contains(name)
      var writer = JSONWriter()
      component(schema, closed: inParams, to: &writer)
      done[name] = writer
    }
    inParams = false
    for (name, text) in done.sorted(by: { $0.key < $1.key }) { out.with(name) { $0.raw(text.bytes) } }
  }

  private mutating func component(_ schema: Schema, closed: Bool, to writer: inout JSONWriter) {
    switch schema {
    case .object(let shape): object(shape, tag: nil, closed: closed, to: &writer)
    case .union(let shape):
      writer.object { out in
        out.with("oneOf") { writer in
          writer.array(shape.cases()) { writer, item in
            self.object(item.shape, tag: (shape.tag, item.value), closed: closed, to: &writer)
          }
        }
      }
    case .coded(_, let cases, let open):
      writer.object { out in
        out.write("type", "string")
        let docs = cases.filter { !$0.doc.isEmpty }.map { "\($0.value): \($0.doc)" }
        if !docs.isEmpty { out.write("description", docs.joined(separator: " ")) }
        if open {
          out.with("examples") { $0.array(cases) { $0.string($1.value) } }
        } else {
          out.with("enum") { $0.array(cases) { $0.string($1.value) } }
        }
      }
    default: write(schema, to: &writer)
    }
  }

  private mutating func object(
    _ shape: ObjectShape, tag: (name: String, value: String)?, closed: Bool, to writer: inout JSONWriter
  ) {
    let fields = shape.fields()
    writer.object { out in
      out.write("title", shape.name)
      if !shape.doc.isEmpty { out.write("description", shape.doc) }
      out.write("type", "object")
      out.object("properties") { out in
        if let tag { out.object(tag.name) { $0.write("const", tag.value) } }
        for field in fields { out.with(field.name) { self.write(field.schema, doc: field.doc, to: &$0) } }
      }
      let required = (tag.map { [$0.name] } ?? []) + fields.filter(\.required).map(\.name)
      if !required.isEmpty { out.write("required", strings: required) }
      if closed { out.write("additionalProperties", false) }
    }
  }

  /// The schema of a whole CloudEvent of one type (PROTOCOL § 6).
  mutating func event(_ info: EventInfo, to writer: inout JSONWriter) {
    let shape = info.data()
    let fields = shape.fields()
    writer.object { out in
      out.write("title", info.type)
      if !shape.doc.isEmpty { out.write("description", shape.doc) }
      out.write("type", "object")
      out.object("properties") { out in
        out.object("specversion") { $0.write("const", "1.0") }
        out.object("id") { Self.text(&$0, format: "uuid") }
        out.object("source") { Self.text(&$0, format: "uri-reference") }
        out.object("type") { $0.write("const", info.type) }
        out.object("subject") { Self.text(&$0, format: nil) }
        out.object("time") { Self.text(&$0, format: "date-time") }
        out.object("datacontenttype") { $0.write("const", "application/json") }
        out.object("sequence") {
          $0.write("type", "string")
          $0.write("pattern", "^[0-9]{16}$")
        }
        out.object("traceparent") { Self.text(&$0, format: nil) }
        out.object("data") { out in
          out.write("type", "object")
          out.object("properties") { out in
            out.object("occurredOn") { Self.text(&$0, format: "date") }
            out.object("backdated") { $0.write("const", true) }
            out.object("corrects") {
              $0.write("type", "integer")
              $0.write("minimum", 1)
            }
            for field in fields { out.with(field.name) { self.write(field.schema, doc: field.doc, to: &$0) } }
          }
          out.write("required", strings: ["occurredOn"] + fields.filter(\.required).map(\.name))
        }
      }
      out.write(
        "required",
        strings: [
          "specversion", "id", "source", "type", "subject", "time", "datacontenttype", "sequence", "traceparent",
          "data",
        ])
    }
  }

  private static func text(_ out: inout JSONWriter.Members, format: String?) {
    out.write("type", "string")
    if let format { out.write("format", format) }
  }
}
