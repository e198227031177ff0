// A tenant goes out as lines and comes in again: the same rows, all or none, and what is wrong is told with its line.

import Bytes
import Crypto
import Foundation
import JSONText
import Testing

@testable import svar

struct TransferTests {
  /// A folder with a tenant of some conversations, and its export.
  private func exported() throws -> (folder: TemporaryFolder, file: String) {
    let folder = try TemporaryFolder()
    _ = try CommandLineRun.json("bench fill --messages 60 --conversations 7", in: folder)
    let file = folder.path + "/tenant.jsonl"
    _ = try CommandLineRun.json("export --to \(file)", in: folder)
    return (folder, file)
  }

  private func lines(_ file: String) throws -> [Substring] {
    try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
  }

  @Test func `an export of an import equals the export`() throws {
    let (folder, file) = try exported()
    let other = try TemporaryFolder()
    _ = try CommandLineRun.json("import \(file)", in: other)
    let again = folder.path + "/again.jsonl"
    _ = try CommandLineRun.json("export --to \(again)", in: other)
    let (before, after) = (try lines(file), try lines(again))
    #expect(before.count > 20)
    #expect(before.dropFirst().dropLast() == after.dropFirst().dropLast())
  }

  @Test func `an import under a new name has a key of its own for each chat`() throws {
    let (folder, file) = try exported()
    let made = try CommandLineRun.json("import \(file) --as Another", in: folder)
    guard case .string(let id) = made["tenantId"] else { throw CancellationError() }
    let again = folder.path + "/again.jsonl"
    _ = try CommandLineRun.json("export --tenant \(id) --to \(again)", in: folder)
    let keys = try [file, again].map { file in
      try lines(file).filter { $0.contains("\"public_key\"") }
    }
    #expect(keys[0].count == 1 && keys[1].count == 1 && keys[0] != keys[1])
  }

  @Test func `what is there is replaced only when asked for, and stays readable in the past`() throws {
    let (folder, file) = try exported()
    let refused = try CommandLineRun.failure("import \(file)", in: folder)
    #expect(refused?.contains("--yes") == true)
    let before = try CommandLineRun.json("inspect tenants", in: folder)
    _ = try CommandLineRun.json("import \(file) --yes", in: folder)
    guard case .array(let rows) = before, case .integer(let sequence) = rows.first?["sequence"] else {
      throw CancellationError()
    }
    let past = folder.path + "/past.jsonl"
    _ = try CommandLineRun.json("export --at \(sequence) --to \(past)", in: folder)
    #expect(try lines(past) == lines(file))
  }

  @Test(
    arguments: [
      (
        "\"direction\":\"inbound\"", "\"direction\":\"up\"",
        "conversations.messages.0.direction: is not what"
      ),
      ("\"sent_at\":\"2", "\"sent_at\":\"x2", "conversations.messages.0.sent_at: is not what"),
      ("{\"contacts\":{", "{\"contacts\":{\"age\":3,", "contacts.age: is no field"),
      ("{\"contacts\":", "{\"people\":", "there is no table people"),
      ("\"body\":\"Message 1 ", "\"body\":\"Message 2 ", "the file is not what was exported"),
      ("{\"end\":", "{\"ende\":", "there is no table ende"),
    ])
  func `a damaged file is refused with its line, and nothing comes in`(
    _ found: String, _ put: String, _ sentence: String
  ) throws {
    let (folder, file) = try exported()
    var text = try String(contentsOfFile: file, encoding: .utf8)
    let range = try #require(text.range(of: found))
    text.replaceSubrange(range, with: put)
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    let failure = try CommandLineRun.failure("import \(file) --as New", in: folder)
    #expect(failure?.contains(sentence) == true && failure?.hasPrefix("Line ") == true, "\(failure ?? "")")
    guard case .array(let tenants) = try CommandLineRun.json("inspect tenants", in: folder) else {
      throw CancellationError()
    }
    #expect(tenants.count == 1)
  }

  /// Has the file's last line say what the lines before it are.
  private func seal(_ file: String, adding line: String? = nil) throws {
    var lines = try lines(file).dropLast().map(String.init)
    var counts: [String] = []
    if let line { lines.append(line) }
    for line in lines.dropFirst() {
      let noun = line.split(separator: "\"")[1]
      if !counts.contains(String(noun)) { counts.append(String(noun)) }
    }
    let numbers = counts.map { noun in
      "\"\(noun)\":\(lines.dropFirst().count { $0.hasPrefix("{\"\(noun)\":") })"
    }
    let text = lines.map { $0 + "\n" }.joined()
    let sum = Hexadecimal.encode(Hashing.sha256(Array(text.utf8).span).bytes.span)
    let end = "{\"end\":{\"counts\":{\(numbers.joined(separator: ","))},\"sha256\":\"\(sum)\"}}\n"
    try (text + end).write(toFile: file, atomically: true, encoding: .utf8)
  }

  @Test func `rows inside of rows are no table, and no tenant has the directory's id`() throws {
    let (folder, file) = try exported()
    try seal(file)
    #expect(try CommandLineRun.failure("import \(file) --check", in: folder) == nil)
    try seal(file, adding: "{\"shadow_parts\":{\"shadow_parts\":[{}]}}")
    let failure = try CommandLineRun.failure("import \(file) --check", in: folder)
    #expect(failure?.contains("there is no table shadow_parts") == true, "\(failure ?? "")")
    var text = try String(contentsOfFile: file, encoding: .utf8)
    let id = try #require(text.range(of: "\"tenant\":{\"id\":\""))
    let end = text.index(id.upperBound, offsetBy: 36)
    text.replaceSubrange(id.upperBound..<end, with: "00000000-0000-0000-0000-000000000001")
    text.replace(/{"shadow_parts".*\n/, with: "")
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    try seal(file)
    for flag in ["", " --check"] {
      #expect(try CommandLineRun.failure("import \(file)\(flag)", in: folder)?.hasPrefix("id: ") == true)
    }
    _ = try CommandLineRun.json("import \(file) --new-id", in: folder)
  }

  @Test(arguments: ["cut", "changed", "exchanged"])
  func `a file that changes after it was checked replaces nothing`(_ how: String) throws {
    let (folder, file) = try exported()
    let before = try lines(file)
    var checked = try FileParts(file)
    while try checked.next() != nil {}
    var text = before.joined(separator: "\n") + "\n"
    switch how {
    case "cut": text = before.dropLast(8).joined(separator: "\n") + "\n"
    case "changed": text.replace("\"body\":\"Message 1 ", with: "\"body\":\"Message 2 ")
    default: break
    }
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    if how == "exchanged" {
      try seal(file, adding: String(before[1].replacing("\"id\":\"0", with: "\"id\":\"1")))
    }
    let arrival = TenantArrival(checked.tenant, makesTenant: false, from: try FileParts(file, as: checked))
    let arguments = try Arguments(["export", "--data", folder.path], environment: [:])
    #expect(throws: CommandFailure.self) { try arrival.run(try FolderOptions(arguments)) }
    let again = folder.path + "/again.jsonl"
    _ = try CommandLineRun.json("export --to \(again)", in: folder)
    #expect(try lines(again).dropFirst().dropLast() == before.dropFirst().dropLast())
  }

  @Test func `a file that was cut is refused`() throws {
    let (folder, file) = try exported()
    let text = try lines(file).dropLast().joined(separator: "\n") + "\n"
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    let failure = try CommandLineRun.failure("import \(file) --check", in: folder)
    #expect(failure?.contains("the file ends without its last line") == true)
  }
}
