// An answer as a client reads it.

import Bytes
import JSONText

/// One answer.
struct TestReply: Sendable, CustomStringConvertible {
  var status: UInt16
  var fields: [(name: String, value: String)]
  var body: [UInt8]
  /// The journal position that the answer waits for.
  var position: UInt64

  /// - Parameter head: the field lines as the service wrote them.
  init(status: UInt16, head: [UInt8], body: [UInt8], position: UInt64) {
    self.status = status
    self.body = body
    self.position = position
    fields = String(decoding: head, as: UTF8.self).split(separator: "\r\n").compactMap { line in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      return (line[..<colon].lowercased(), String(line[line.index(colon, offsetBy: 2)...]))
    }
  }

  subscript(field name: String) -> String? { fields.first { $0.name == name.lowercased() }?.value }

  var json: JSONValue { (try? JSONValue(parsing: body.span, bytesMax: 1 << 24)) ?? .null }

  var text: String { String(decoding: body, as: UTF8.self) }

  var code: String? { json["code"]?.text }

  /// The paths of the faults.
  var paths: [String] { json["details"]?.elements.compactMap { $0["path"]?.text } ?? [] }

  var description: String { "\(status) \(text)" }
}

extension JSONValue {
  var text: String? { if case .string(let text) = self { text } else { nil } }
  var number: Int? { if case .integer(let number) = self { Int(number) } else { nil } }
  var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }

  var keys: [String] {
    if case .object(let members) = self { members.map(\.key) } else { [] }
  }
}
