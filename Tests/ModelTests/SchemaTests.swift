// `docs/format/svar.proto` is made from the tables and compared with them here. After a change of a table that is
// meant, write it anew: delete the file, run `swift test --disable-xctest --filter SchemaTests`, look at the
// difference, run again.

internal import Bytes
internal import Foundation
internal import Testing

@testable internal import Model

/// The schema of all that stands on disk.
private enum Schema {
  static let head = """
    // What stands in Svar's journal and snapshots, in the Protocol Buffers wire format. Made from the tables in
    // Sources/Model; Tests/ModelTests/SchemaTests.swift compares and says how to make it anew.
    //
    // A journal record's payload is an EventRecord, or of the directory a DirectoryEvent; a snapshot is a row of
    // StatePart, or one DirectoryPart. Ids are 16 bytes, big-endian; times are milliseconds since 1970 in UTC.
    // A field marked personal is content of a person's.

    syntax = "proto3";

    package svar.v0;
    """

  static var text: String {
    let types = WireTypes.all
    var blocks = [head, event]
    blocks += types.messages.map { block(of: $0) }
    blocks += types.cases.map { block(ofCases: $0) }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private static func block<M: WireMessage>(of type: M.Type) -> String { SchemaWriter.block(type) }

  private static func block<C: WireCase>(ofCases type: C.Type) -> String {
    let name = C.protoType
    let prefix = snake(name).uppercased()
    var lines = ["enum \(name) {", "  \(prefix)_UNSPECIFIED = 0;"]
    for word in C.allCases {
      let text = word.rawValue.uppercased()
      lines.append("  \(prefix)_\(text) = \(word.wireTag);")
    }
    return (lines + ["}"]).joined(separator: "\n")
  }

  /// Exactly one fact.
  private static var event: String {
    var lines = ["message Event {", "  oneof fact {"]
    for (tag, event) in Event.tagged {
      lines.append("    \(protoName(event.fact)) \(snake(event.name)) = \(tag);")
    }
    return (lines + ["  }", "}"]).joined(separator: "\n")
  }

  private static func protoName<M: WireMessage>(_: M) -> String { M.protoName }

  /// `TurnStatus` and `turnStatus` are `turn_status`; `AIMode` is `ai_mode`.
  private static func snake(_ name: String) -> String {
    var text = ""
    var before: Character = "_"
    for (index, letter) in name.enumerated() {
      let next = name.dropFirst(index + 1).first
      if letter.isUppercase && before != "_" && (before.isLowercase || next?.isLowercase == true) {
        text += "_"
      }
      text += letter.lowercased()
      before = letter
    }
    return text
  }
}

@Suite struct SchemaTests {
  static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../docs/format/svar.proto").standardizedFileURL

  @Test func `the schema file says what the tables say`() throws {
    let made = Schema.text
    guard let written = try? String(contentsOf: Self.file, encoding: .utf8) else {
      try FileManager.default.createDirectory(
        at: Self.file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try made.write(to: Self.file, atomically: true, encoding: .utf8)
      Issue.record("written anew, look at it and run again: \(Self.file.path)")
      return
    }
    let before = written.split(separator: "\n", omittingEmptySubsequences: false)
    let after = made.split(separator: "\n", omittingEmptySubsequences: false)
    let changes = after.difference(from: before).map { change in
      switch change {
      case .remove(let line, let text, _): "-\(line + 1) \(text)"
      case .insert(let line, let text, _): "+\(line + 1) \(text)"
      }
    }
    #expect(changes.isEmpty, "\(Self.file.path)\n\(changes.joined(separator: "\n"))")
  }

  @Test func `no tag and no name comes twice in a message`() {
    for block in Schema.text.components(separatedBy: "\n\n") where block.contains(" = ") {
      let fields = block.split(separator: "\n").filter { $0.contains(" = ") && $0.hasPrefix("  ") }
      let tags = fields.compactMap { $0.split(separator: "= ").last?.prefix { $0.isNumber } }
      let names = fields.compactMap { $0.split(separator: " =").first?.split(separator: " ").last }
      #expect(Set(tags).count == tags.count && Set(names).count == names.count, "\(block)")
    }
  }
}
