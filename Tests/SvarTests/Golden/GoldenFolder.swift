// The golden folders of the tree: `snapshots/golden/format-vN/data` is a data folder, the files beside it say what it
// decodes to, `sums` what every file of both is.

import Bytes
import Crypto
import Foundation
import JSONText
import Storage
import Testing

@testable import svar

/// One golden folder.
struct GoldenFolder: CustomTestStringConvertible {
  let path: String
  var testDescription: String { URL(filePath: path).lastPathComponent }

  static let home: String = {
    var place = URL(filePath: #filePath)
    while place.lastPathComponent != "Tests" { place.deleteLastPathComponent() }
    return place.deletingLastPathComponent().appending(path: "snapshots/golden").path
  }()

  /// Every declared format's.
  static var all: [GoldenFolder] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: home)) ?? []
    return names.filter { $0.hasPrefix("format-v") }.sorted().map { GoldenFolder(path: home + "/" + $0) }
  }

  /// A copy to open: opening takes a lock and makes files.
  func copy() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for name in try FileManager.default.contentsOfDirectory(atPath: path + "/data") {
      try FileManager.default.copyItem(atPath: path + "/data/" + name, toPath: folder.path + "/" + name)
    }
    return folder
  }

  /// What the data folder decodes to: a file for each tenant, and one for the directory.
  static func decoded(_ folder: TemporaryFolder) throws -> [String: String] {
    var keys = JSONWriter()
    keys.value(try CommandLineRun.json("keys list", in: folder))
    var texts = ["directory.json": String(decoding: keys.finish(), as: UTF8.self) + "\n"]
    let tenants = try CommandLineRun.json("inspect tenants", in: folder)
    guard case .array(let rows) = tenants else { return texts }
    for row in rows {
      guard case .string(let id) = row["id"] else { continue }
      _ = try CommandLineRun.json("export --tenant \(id) --to \(folder.path)/\(id).export", in: folder)
      texts["\(id).jsonl"] = try String(contentsOfFile: "\(folder.path)/\(id).export", encoding: .utf8)
    }
    return texts
  }

  /// Name and SHA-256 of every file but the sums themselves.
  func sums() throws -> String {
    var lines: [String] = []
    for name in (FileManager.default.subpaths(atPath: path) ?? []).sorted() where name != "sums" {
      guard let bytes = FileManager.default.contents(atPath: path + "/" + name),
        (try? FileManager.default.contentsOfDirectory(atPath: path + "/" + name)) == nil
      else { continue }
      let sum = RunningSHA256()
      sum.add(Array(bytes).span)
      lines.append("\(Hexadecimal.encode(sum.finish().span))  \(name)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }

  /// Writes the folder; only where there is none.
  func make(_ files: [String: [UInt8]]) throws {
    for (name, bytes) in files where name != "lock" {
      let place = URL(filePath: path + "/data/" + name)
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: place, options: .withoutOverwriting)
    }
    for (name, text) in try Self.decoded(copy()) {
      try Data(text.utf8).write(to: URL(filePath: path + "/" + name), options: .withoutOverwriting)
    }
    try Data(sums().utf8).write(to: URL(filePath: path + "/sums"), options: .withoutOverwriting)
  }
}
