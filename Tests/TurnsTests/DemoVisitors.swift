// The demo's knowledge and its visitors, read from the files that the binary carries.

internal import Bytes
internal import Glibc
internal import JSONText
internal import Model

@testable internal import Turns

/// A simulated visitor of the demo.
struct DemoVisitor: Sendable {
  let messages: [String]
  /// `answer`, `smallTalk`, `person` or `unknown`.
  let expects: String
  /// The entry that answers the first message.
  let knowledge: String?

  static func all() throws -> [DemoVisitor] {
    try DemoFile.read("visitors-en")["visitors"].elements.map { visitor in
      DemoVisitor(
        messages: visitor["messages"].texts, expects: visitor["expects"].text ?? "",
        knowledge: visitor["knowledge"].text)
    }
  }
}

/// A file of the demo.
enum DemoFile {
  struct Unreadable: Error { var name: String }

  static func read(_ name: String) throws -> JSONValue {
    let here = "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false)
    let path = here.dropLast(3).joined(separator: "/") + "/Sources/CAssets/demo/\(name).json"
    guard let file = fopen(path, "r") else { throw Unreadable(name: name) }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: bytesMax)
    let count = fread(&bytes, 1, bytesMax, file)
    return try JSONValue(parsing: bytes.span.extracting(0..<count), bytesMax: bytesMax)
  }

  private static let bytesMax = 1 << 20
}

extension JSONValue? {
  subscript(_ key: String) -> JSONValue? { self?[key] }

  var elements: [JSONValue] {
    if case .array(let elements)? = self { return elements }
    return []
  }

  var texts: [String] { elements.compactMap { JSONValue?.some($0).text } }

  var text: String? {
    if case .string(let text)? = self { return text }
    return nil
  }
}

extension Shop {
  /// Learns an entry list of the demo, with what is not approved.
  func learnDemo(_ language: String) throws {
    for entry in try DemoFile.read("knowledge-\(language)")["entries"].elements {
      let status = entry["status"].text
      let id = learn(
        entry["key"].text ?? "", entry["question"].text ?? "", entry["answer"].text ?? "",
        phrasings: entry["phrasings"].texts, confidence: status == "approved" ? nil : 0)
      if status == "rejected" { run(.reviewKnowledgeEntry(id, .reject, reason: nil)) }
    }
  }
}
