// The files of this checkout that the rules are about. What git ignores (builds, the tests' Python, a
// server's data) is left out by its place.

import Foundation

enum SourceTree {
  static let root: URL = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let all: [SourceFile] = load()

  /// The names at the top of the tree, dot files left out.
  static let topNames: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: root.path())) ?? []).filter { !$0.hasPrefix(".") }

  private static let suffixes = [".swift", ".c", ".h", ".js", ".css", ".html", ".py", ".md", ".sh", ".proto"]

  private static func load() -> [SourceFile] {
    var files = ["Package.swift", "Makefile", "README.md"].compactMap(read)
    for folder in ["Sources", "Tests", "Benchmarks", "docs", ".ci"] {
      let place = root.appending(path: folder).path()
      for name in FileManager.default.enumerator(atPath: place) ?? .init() {
        guard let name = name as? String, !name.contains("__pycache__") else { continue }
        let isScript = folder == ".ci" && !name.contains(".")
        guard isScript || suffixes.contains(where: name.hasSuffix) else { continue }
        if let file = read("\(folder)/\(name)") { files.append(file) }
      }
    }
    return files.sorted { $0.path < $1.path }
  }

  private static func read(_ path: String) -> SourceFile? {
    guard let data = FileManager.default.contents(atPath: root.appending(path: path).path()) else {
      return nil
    }
    return SourceFile(path, String(decoding: data, as: UTF8.self))
  }
}
