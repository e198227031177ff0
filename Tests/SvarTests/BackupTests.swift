// A folder goes into a file and comes back as it was, or as it was then; a damaged file is refused and leaves nothing.

import Foundation
import JSONText
import Model
import Testing
import Transfer

@testable import svar

struct BackupTests {
  private func filled() throws -> (folder: TemporaryFolder, file: String) {
    let folder = try TemporaryFolder()
    _ = try CommandLineRun.json("bench fill --messages 60 --conversations 7", in: folder)
    return (folder, folder.path + "/folder.tar")
  }

  /// A place beside the folder where nothing is yet.
  private func place(_ folder: TemporaryFolder, _ name: String) -> String { folder.path + "/" + name }

  private func run(_ line: String, at path: String) throws -> JSONValue {
    let words = line.split(separator: " ").map(String.init) + ["--data", path]
    let arguments = try Arguments(words, environment: [:])
    let verb = try #require(arguments.verb)
    let report = try #require(try Order(verb, arguments).carryOut())
    var json = JSONWriter()
    report.write(to: &json)
    return try JSONValue(parsing: json.span, bytesMax: 1 << 20)
  }

  private func number(_ value: JSONValue?) -> Int64 {
    if case .integer(let number) = value { number } else { -1 }
  }

  private func rows(_ path: String, tenant: String = "", to file: String) throws -> [Substring] {
    _ = try run("export\(tenant) --to \(file)", at: path)
    let text = try String(contentsOfFile: file, encoding: .utf8)
    return text.split(separator: "\n").dropFirst().dropLast()
  }

  @Test func `a restored folder has every row, and goes on at positions that nobody used`() throws {
    let (folder, file) = try filled()
    let made = try CommandLineRun.json("backup --to \(file)", in: folder)
    let copy = place(folder, "copy")
    let restored = try run("restore --from \(file)", at: copy)
    #expect(number(restored["position"]) == number(made["position"]))
    #expect(try rows(folder.path, to: folder.path + "/a") == rows(copy, to: folder.path + "/b"))
    guard case .array(let tenants) = try run("inspect tenants", at: copy) else { throw CancellationError() }
    #expect(number(tenants.first?["position"]) > number(made["position"]) + 1 << 40)
    #expect(!FileManager.default.fileExists(atPath: copy + ".restoring"))
  }

  @Test func `a restore to a position cuts there, and a key that was revoked later stays revoked`() throws {
    let (folder, file) = try filled()
    let key = try CommandLineRun.json("keys create", in: folder)
    let before = try rows(folder.path, to: folder.path + "/a")
    let point = number(
      try CommandLineRun.json("backup --to \(folder.path)/early.tar", in: folder)["position"])
    guard case .string(let id) = key["id"] else { throw CancellationError() }
    _ = try CommandLineRun.json("import \(folder.path)/a --yes", in: folder)
    _ = try CommandLineRun.json("keys revoke \(id)", in: folder)
    let late = number(try CommandLineRun.json("backup --to \(file)", in: folder)["position"])
    let copy = place(folder, "copy")
    let restored = try run("restore --from \(file) --to \(point)", at: copy)
    #expect(number(restored["position"]) == point && point < late)
    #expect(try rows(copy, to: folder.path + "/b") == before)
    guard case .array(let keys) = try run("keys list", at: copy) else { throw CancellationError() }
    #expect(keys.count == 1 && keys[0]["revokedAt"] != .null)
  }

  @Test func `one tenant comes back into a folder that has gone on, when asked for`() throws {
    let (folder, file) = try filled()
    let before = try rows(folder.path, to: folder.path + "/a")
    _ = try CommandLineRun.json("backup --to \(file)", in: folder)
    guard case .array(let tenants) = try CommandLineRun.json("inspect tenants", in: folder),
      case .string(let id) = tenants.first?["id"]
    else { throw CancellationError() }
    // Something else in its place.
    let other = try filled()
    _ = try rows(other.folder.path, to: folder.path + "/other")
    let text = try String(contentsOfFile: folder.path + "/other", encoding: .utf8)
    _ = try CommandLineRun.json("import \(folder.path)/other", in: folder)
    #expect(text.contains(id) == false)
    let refused = try CommandLineRun.failure("restore --from \(file) --tenant \(id)", in: folder)
    #expect(refused?.contains("--yes") == true)
    _ = try CommandLineRun.json("restore --from \(file) --tenant \(id) --yes", in: folder)
    #expect(try rows(folder.path, tenant: " --tenant \(id)", to: folder.path + "/b") == before)
  }

  @Test func `a folder with data in it, and a point before everything, are refused`() throws {
    let (folder, file) = try filled()
    _ = try CommandLineRun.json("backup --to \(file)", in: folder)
    let over = try CommandLineRun.failure("restore --from \(file)", in: folder)
    #expect(over?.contains("another folder") == true)
    let again = try CommandLineRun.failure("backup --to \(file)", in: folder)
    #expect(again?.contains("--yes") == true)
  }

  @Test func `a keyring that is damaged or gone takes no copy's place`() throws {
    let (folder, file) = try filled()
    _ = try CommandLineRun.json("backup --to \(file)", in: folder)
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: file + ".keyrings").first)
    let original = URL(filePath: folder.path + "/keyrings/" + name)
    let copy = URL(filePath: file + ".keyrings/" + name)
    let sound = try Data(contentsOf: copy)
    #expect(try Data(contentsOf: original) == sound)
    var damaged = sound
    damaged[60] ^= 1
    try damaged.write(to: original)
    func backUp() throws -> Int {
      let made = try CommandLineRun.json("backup --to \(file) --yes", in: folder)
      guard case .array(let faults) = made["faults"] else { return -1 }
      return faults.count
    }
    #expect(try backUp() == 1)
    #expect(try Data(contentsOf: copy) == sound)
    try FileManager.default.removeItem(at: original)
    #expect(try backUp() == 1)
    #expect(try Data(contentsOf: copy) == sound)
    try sound.write(to: original)
    #expect(try backUp() == 0)
    let restored = try run("restore --from \(file)", at: place(folder, "copy"))
    guard case .array(let faults) = restored["faults"] else { throw CancellationError() }
    #expect(faults.isEmpty)
  }

  @Test func `a folder at rest is written down when asked, and once`() throws {
    let (folder, _) = try filled()
    #expect(number(try CommandLineRun.json("snapshot", in: folder)["written"]) == 1)
    #expect(number(try CommandLineRun.json("snapshot", in: folder)["written"]) == 0)
  }

  @Test func `a restore to the highest position there is takes everything`() throws {
    let (folder, file) = try filled()
    let made = try CommandLineRun.json("backup --to \(file)", in: folder)
    let restored = try run("restore --from \(file) --to \(UInt64.max)", at: place(folder, "copy"))
    #expect(number(restored["position"]) == number(made["position"]))
  }

  @Test func `half of the smallest segment takes the largest row, and so does a step of an import`() {
    let row = Model.Limits.rowBytesMax + TransferLimits.importPartBytes
    #expect(svar.Limits.segmentMegabytesMin << 19 > row + (8 << 10))
    #expect(svar.Limits.importStepBytesMax > row + (8 << 10))
  }

  @Test func `a bit that flips anywhere in a backup is found, and nothing is left`() throws {
    let (folder, file) = try filled()
    _ = try CommandLineRun.json("backup --to \(file)", in: folder)
    let whole = try Data(contentsOf: URL(filePath: file))
    // Headers, manifest, records, the list and its own checksum; what pads an entry counts for nothing.
    let list = try #require(whole.range(of: Data("{\"svar\":\"backup\"".utf8))).lowerBound
    for offset in [0, 130, 150, 520, 1030, 1700, 9000, whole.count / 2, list - 400, list + 9, list + 40] {
      var damaged = whole
      damaged[offset] ^= 1
      try damaged.write(to: URL(filePath: file))
      let copy = place(folder, "copy")
      #expect(throws: CommandFailure.self, "byte \(offset)") { try run("restore --from \(file)", at: copy) }
      #expect(!FileManager.default.fileExists(atPath: copy), "byte \(offset)")
    }
    for count in [0, 512, 5000, list + 20] {
      try whole.prefix(count).write(to: URL(filePath: file))
      #expect(throws: CommandFailure.self, "cut at \(count)") {
        try run("restore --from \(file)", at: place(folder, "copy"))
      }
    }
  }
}
