// Who may import whom: the rows of Package.swift from the lowest up, one owner per C module, Foundation above
// the engine only.

extension Rules {
  static let layers: [Rule] = [directions, owners, foundation]

  private static let directions: Rule = Rule(
    "A target imports only what it declares, from rows above it",
    planted: [
      [rows, SourceFile("Sources/Low/A.swift", "internal import High\n")],
      [rows, SourceFile("Sources/High/A.swift", "package import Other\n")],
      [SourceFile("Package.swift", "layer(\"Low\", [\"High\"]),\nlayer(\"High\"),\n")],
    ],
    innocent: [
      [rows, SourceFile("Sources/High/A.swift", "// import Other\ninternal import Low\nimport Glibc\n")]
    ]
  ) { files in
    let manifest = Manifest(files)
    var findings: [Rule.Finding] = []
    for (row, name) in manifest.rows.enumerated() {
      let above = Set(manifest.rows[..<row])
      for other in (manifest.dependencies[name] ?? []).subtracting(above).sorted() {
        findings.append(
          Rule.Finding(path: "Package.swift", line: 1, what: "\(name) needs \(other) from below"))
      }
    }
    return findings
      + imports(files).filter { use in
        manifest.rows.contains(use.module) && use.module != use.target
          && manifest.dependencies[use.target]?.contains(use.module) != true
      }.map(\.finding)
  }

  private static let owners: Rule = Rule(
    "A C module has one owner, which keeps it inside",
    planted: [
      [rows, SourceFile("Sources/High/A.swift", "import CThing\n")],
      [rows, SourceFile("Sources/High/A.swift", "package import CThing\n")],
      [
        rows, SourceFile("Sources/High/A.swift", "internal import CThing\n"),
        SourceFile("Sources/Other/A.swift", "internal import CThing\n"),
      ],
    ],
    innocent: [
      [
        rows, SourceFile("Sources/High/A.swift", "internal import CThing\n"),
        SourceFile("Sources/High/B.swift", "private import CThing\n"),
      ]
    ]
  ) { files in
    let modules = Manifest(files).cModules
    // A test may play the peer with the library itself.
    let uses = imports(files.filter { $0.isUnder(["Sources"]) }).filter { modules.contains($0.module) }
    let open = uses.filter { !["internal", "private", "fileprivate"].contains($0.access) }
    var owners: [String: String] = [:]
    let shared = uses.filter { use in
      if owners[use.module] == nil { owners[use.module] = use.target }
      return owners[use.module] != use.target
    }
    return (open + shared).map(\.finding)
  }

  private static let foundation: Rule = Rule.each(
    "Foundation stays above the engine",
    planted: withoutFoundation.map { SourceFile("Sources/\($0)/A.swift", "internal import Foundation\n") }
      + [
        SourceFile("Sources/Model/A.swift", "import struct Foundation.Date\n"),
        SourceFile("Sources/Model/A.swift", "internal import FoundationEssentials\n"),
      ],
    innocent: [SourceFile("Sources/svar/A.swift", "import Foundation\n")]
  ) { file in
    guard file.isUnder(withoutFoundation.map { "Sources/\($0)" }) else { return [] }
    return file.code.indices.compactMap { at in
      file.code[at].contains("Foundation") && file.code[at].contains(/\bimport\s+(\w+\s+)?Foundation/)
        ? (at + 1, file.lines[at]) : nil
    }
  }

  private struct Import {
    var module: String
    var target: String
    var access: String
    var finding: Rule.Finding
  }

  private static let withoutFoundation = [
    "Bytes", "JSONText", "HTTPWire", "Model", "Storage", "Runtime", "Engine", "World", "Frontend",
  ]

  private static let rows = SourceFile(
    "Package.swift",
    """
    .target(name: "CThing"),
    layer("Low"),
    layer("Other", ["CThing"]),
    layer("High", ["Low", "CThing"]),
    """)

  private static func imports(_ files: [SourceFile]) -> [Import] {
    files.filter { $0.isSwift }.flatMap { file in
      file.code.indices.compactMap { at in
        guard file.code[at].contains("import "), let target = file.target,
          let match = file.code[at].firstMatch(
            of:
              /^\s*(?:@\w+\s+)*(?:(package|internal|private|fileprivate|public)\s+)?import\s+(?:(?:struct|class|enum|protocol|func)\s+)?(\w+)/
          )
        else { return nil }
        return Import(
          module: String(match.2), target: target, access: String(match.1 ?? ""),
          finding: Rule.Finding(path: file.path, line: at + 1, what: file.lines[at]))
      }
    }
  }
}
