/// The OpenRPC 1.3 document of a service, made from its declarations.
package enum OpenRPC {
  package static let version = "1.3.2"

  package static func document(
    title: String, description: String, version: String, methods: [MethodInfo], events: [EventInfo]
  ) -> [UInt8] {
    var schemas = JSONSchemaText()
    var writer = JSONWriter(reserving: 64 << 10)
    writer.object { out in
      out.write("openrpc", Self.version)
      out.object("info") {
        $0.write("title", title)
        $0.write("description", description)
        $0.write("version", version)
      }
      out.with("methods") { writer in
        writer.array(methods.sorted { $0.name < $1.name }) { writer, method in
          Self.method(method, &schemas, &writer)
        }
      }
      out.object("components") { out in
        out.object("contentDescriptors") { out in
          out.object("Meta") {
            $0.write("name", Meta.member)
            $0.write("description", "About the call, not of it; members that are not known are passed over.")
            $0.write("required", false)
            $0.with("schema") { schemas.write(Meta.schema, to: &$0) }
          }
        }
        out.object("errors") { out in
          for kind in ErrorKind.allCases {
            out.object(kind.rawValue) {
              $0.write("code", kind.code)
              $0.write("message", kind.doc)
            }
          }
        }
        out.object("schemas") { out in
          for event in events { out.with(event.type) { schemas.event(event, to: &$0) } }
          schemas.writeComponents(&out)
        }
      }
    }
    return writer.bytes
  }

  private static func method(_ info: MethodInfo, _ schemas: inout JSONSchemaText, _ writer: inout JSONWriter) {
    writer.object { out in
      out.write("name", info.name)
      out.write("summary", info.summary)
      out.write("description", description(info))
      out.write("paramStructure", "by-name")
      out.with("params") { Self.params(info, &schemas, &$0) }
      if info.kind != .notification {
        out.object("result") { out in
          out.write("name", info.resultName)
          out.with("schema") { schemas.write(info.result(), to: &$0) }
        }
      }
      out.with("errors") { writer in
        writer.array(Self.errors(info)) { writer, kind in
          writer.object { $0.write("$ref", "#/components/errors/\(kind.rawValue)") }
        }
      }
      out.with("examples") { writer in
        writer.array(info.examples()) { Self.example($1, info, &$0) }
      }
      out.write("deprecated", info.sunset != nil)
      if let sunset = info.sunset { out.write("x-sunset", sunset) }
      out.write("x-roles", strings: info.access.listed.map(\.rawValue))
    }
  }

  private static func description(_ info: MethodInfo) -> String {
    var text = info.summary
    switch info.kind {
    case .command: text += " Changes state in one transaction; takes an idempotency key."
    case .auditedQuery: text += " Leaves a record in the audit log."
    case .poll: text += " May wait up to waitMs."
    case .notification: text += " A notification: it has no answer."
    case .memory, .query: break
    }
    if info.needsReason { text += " Needs _meta.reason." }
    switch info.access {
    case .anyone: text += " Open to anyone who can connect."
    case .anyRole: text += " Open to any role."
    case .oneOf: break
    }
    return text
  }

  /// What any call may meet, then what the method declares.
  private static func errors(_ info: MethodInfo) -> [ErrorKind] {
    guard info.kind != .notification else { return [] }
    var kinds: [ErrorKind] = [.invalidParams, .overloaded, .deadlineExceeded, .cancelled, .internalError]
    if info.access != .anyone { kinds.append(.denied) }
    if info.kind != .memory { kinds.append(.unavailable) }
    for kind in info.errors where !kinds.contains(kind) { kinds.append(kind) }
    return kinds
  }

  private static func params(_ info: MethodInfo, _ schemas: inout JSONSchemaText, _ writer: inout JSONWriter) {
    schemas.inParams = true
    defer { schemas.inParams = false }
    // Required ones first: the specification asks for that order.
    let fields = info.params().fields()
    writer.byte("[")
    for field in fields.filter(\.required) + fields.filter({ !$0.required }) {
      writer.object { out in
        out.write("name", field.name)
        out.write("description", field.doc)
        out.write("required", field.required)
        out.with("schema") { schemas.write(field.schema, doc: field.doc, to: &$0) }
      }
      writer.byte(",")
    }
    writer.raw("{\"$ref\":\"#/components/contentDescriptors/Meta\"}]")
  }

  private static let exampleReason = "Uppföljning av skyddet."

  private static func example(_ example: ExampleText, _ info: MethodInfo, _ writer: inout JSONWriter) {
    var params = (try? [String: RawJSON](json: example.params)) ?? [:]
    // An example runs as it stands.
    if info.needsReason { params[Meta.member] = RawJSON(Meta(reason: exampleReason).json) }
    writer.object { out in
      out.write("name", example.name)
      out.with("params") { writer in
        writer.array(params.sorted { $0.key < $1.key }) { writer, member in
          writer.object {
            $0.write("name", member.key)
            $0.with("value") { $0.raw(member.value.bytes) }
          }
        }
      }
      if info.kind != .notification {
        out.object("result") {
          $0.write("name", info.resultName)
          $0.with("value") { $0.raw(example.result) }
        }
      }
    }
  }
}
