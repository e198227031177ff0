import Bytes
import Foundation
import JSONText
import Model
import Storage
import Testing

@testable import svar

/// What a declared format wrote is read by today's code as it was meant.
@Suite struct GoldenTests {
  /// The events of the schema, by name.
  static var kinds: Set<String> {
    let schema = URL(filePath: GoldenFolder.home).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "docs/format/svar.proto")
    let text = (try? String(contentsOf: schema, encoding: .utf8)) ?? ""
    let body = text.components(separatedBy: "message Event {").dropFirst().first ?? ""
    let lines = body.components(separatedBy: "\n}").first?.split(separator: "\n") ?? []
    return Set(
      lines.filter { $0.contains(" = ") }.compactMap {
        $0.split(separator: " ").dropFirst().first.map(String.init)
      })
  }

  @Test func `there is a golden folder of the format that is written`() {
    #expect(GoldenFolder.all.map(\.testDescription).contains("format-v\(Self.version)"))
  }

  /// The declared format.
  static let version = 1

  @Test(arguments: GoldenFolder.all)
  func `no golden file is ever rewritten`(folder: GoldenFolder) throws {
    #expect(try folder.sums() == folder.text("sums"))
  }

  @Test(arguments: GoldenFolder.all)
  func `a golden folder verifies clean and decodes to what stands beside it`(folder: GoldenFolder) throws {
    let copy = try folder.copy()
    let verified = try CommandLineRun.json("verify", in: copy)
    var isClean = false
    if case .bool(true) = verified["clean"] { isClean = true }
    #expect(isClean, "\(verified)")
    let decoded = try GoldenFolder.decoded(copy)
    #expect(decoded.count >= 4)
    for (name, text) in decoded { #expect(try text == folder.text(name), "\(name)") }
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["SVAR_GOLDEN"] == "make"))
  func `the golden folder is made where there is none`() throws {
    let folder = GoldenFolder(path: GoldenFolder.home + "/format-v\(Self.version)")
    try folder.make(try GoldenScene.files(telling: Self.kinds))
  }

  @Test func `the scene tells every event of the schema`() throws {
    let kinds = Self.kinds
    #expect(kinds.count > 30 && kinds.contains("message_received"))
    let files = try GoldenScene.files(telling: kinds)
    #expect(files.keys.count { $0.hasSuffix(".snapshot") } >= 3)
    #expect(files.keys.count { $0.hasSuffix(".index") } >= 2)
  }
}
