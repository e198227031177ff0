// What `--help` shows, made from the tables of verbs and flags, so that it cannot fall behind them.

internal import JSONText

/// The help of `svar` or of one verb.
struct Help: Report {
  /// Nil: the first screen.
  let verb: Verb?

  var text: String {
    guard let verb else { return Self.overview }
    let operand = verb.operand.map { " " + $0 } ?? ""
    var lines = ["svar \(verb.name)\(operand) [flags]: \(verb.summary)", ""]
    for flag in verb.flags {
      lines.append(Self.column("  --" + flag.name + (flag.value.map { " " + $0 } ?? ""), flag.help))
    }
    lines += ["", "Every flag but --help is also an environment variable: --port is SVAR_PORT."]
    return lines.joined(separator: "\n")
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.array("commands") { json in
        for shown in verb.map({ [$0] }) ?? Verb.all.filter({ !$0.isHidden }) { Self.write(shown, to: &json) }
      }
    }
  }

  private static var overview: String {
    var lines = ["svar answers a company's customers.", ""]
    for verb in Verb.all where !verb.isHidden {
      lines.append(column("  svar " + verb.name + (verb.operand.map { " " + $0 } ?? ""), verb.summary))
    }
    lines += ["", "svar COMMAND --help shows a command's flags. Start with: svar demo"]
    return lines.joined(separator: "\n")
  }

  private static func column(_ left: String, _ right: String) -> String {
    left + String(repeating: " ", count: max(2, 32 - left.count)) + right
  }

  private static func write(_ verb: Verb, to json: inout JSONWriter) {
    json.object { json in
      json.field("command", verb.name)
      json.field("summary", verb.summary)
      json.field("operand", verb.operand)
      json.array("flags") { json in
        for flag in verb.flags {
          json.object { json in
            json.field("flag", "--" + flag.name)
            json.field("value", flag.value)
            json.field("variable", flag == .help ? nil : flag.variable)
            json.field("help", flag.help)
          }
        }
      }
    }
  }
}
