// How a report crosses the control socket: both of its forms, so that the one who asked shows either without knowing
// what it is about.

internal import JSONText

/// A report as it came over the control socket.
struct ControlAnswer: Report {
  let text: String
  let isBad: Bool
  private let json: JSONValue

  /// Reads what `bytes(of:)` made, nil for anything else.
  init?(_ body: [UInt8]) {
    guard let value = try? JSONValue(parsing: body.span, bytesMax: Limits.controlAnswerBytesMax),
      case .string(let text) = value["text"], case .bool(let isBad) = value["isBad"],
      let json = value["report"]
    else { return nil }
    self.text = text
    self.isBad = isBad
    self.json = json
  }

  func write(to json: inout JSONWriter) { self.json.write(to: &json) }

  /// A report's both forms.
  static func bytes(of report: any Report) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.field("text", report.text)
      json.field("isBad", report.isBad)
      json.key("report")
      report.write(to: &json)
    }
    return json.finish()
  }
}
