// Traps and unsafe constructs: the first have no place in the product, the others give their reason on the spot.

extension Rules {
  static let safety: [Rule] = [traps, reasons, sentences, isolation, reach]

  private static let traps: Rule = Rule.noWords(
    ["fatalError(", "try!", "as!", "unowned(unsafe)"], in: ["Sources"],
    because: "The product has no trap but a precondition with its sentence")

  private static let reach: Rule = Rule.noWords(
    ["caller.key.workspaceId"], in: ["Sources/API"], except: ["Sources/API/Routing", "Sources/API/Events"],
    because: "A route asks the call what its key reaches: a brand's restriction is one to its workspaces")

  private static let reasons: Rule = Rule.each(
    "An unsafe construct gives its reason",
    planted: unsafe.map { SourceFile("Sources/A/B.swift", "// Why not.\n\nlet a: \($0)\n") },
    innocent: unsafe.map { SourceFile("Sources/A/B.swift", "let a: \($0)  // SAFETY: it is.\n") } + [
      SourceFile("Sources/A/B.swift", "// SAFETY: it is,\n// and will be.\nlet a: OpaquePointer\n"),
      SourceFile("Sources/A/B.swift", "let text = \"OpaquePointer\"\n"),
    ]
  ) { file in
    guard file.isSwift, file.isUnder(code) else { return [] }
    return unsafe.flatMap { word in
      file.linesHolding(word).filter { !file.givesSafetyReason(at: $0) }.map { ($0, word) }
    }
  }

  private static let sentences: Rule = Rule.each(
    "A precondition says its sentence",
    planted: [
      SourceFile("Sources/A/B.swift", "precondition(a > 0)\n"),
      SourceFile("Sources/A/B.swift", "preconditionFailure()\n"),
    ],
    innocent: [
      SourceFile("Sources/A/B.swift", "precondition(a > 0, \"a cat has a name\")\n"),
      SourceFile("Sources/A/B.swift", "precondition(\n  a > 0,\n  \"a cat has a name\")\n"),
      SourceFile("Sources/A/B.swift", "preconditionFailure(\"no cat\")\n"),
    ]
  ) { file in
    guard file.isSwift, file.isUnder(code) else { return [] }
    return file.code.indices.filter { file.code[$0].contains("precondition") }
      .filter { file.code[$0].contains(/\bprecondition(Failure)?\(/) }
      .filter { at in !file.lines[at..<min(at + 4, file.lines.count)].contains { $0.contains("\"") } }
      .map { ($0 + 1, file.lines[$0]) }
  }

  private static let isolation: Rule = Rule(
    "assumeIsolated stands in one file of Engine",
    planted: [
      [SourceFile("Sources/API/A.swift", "assumeIsolated\n")],
      ["A", "B"].map { SourceFile("Sources/Engine/\($0).swift", "assumeIsolated\n") },
    ],
    innocent: [[SourceFile("Sources/Engine/A.swift", "assumeIsolated\nassumeIsolated\n")]]
  ) { files in
    let users = files.filter {
      $0.isSwift && $0.isUnder(code) && !$0.linesHolding("assumeIsolated").isEmpty
    }
    let engines = users.filter { $0.isUnder(["Sources/Engine"]) }
    return (users.filter { !$0.isUnder(["Sources/Engine"]) } + engines.dropFirst())
      .map { Rule.Finding(path: $0.path, line: 1, what: "assumeIsolated") }
  }

  private static let unsafe = [
    "@unchecked Sendable", "nonisolated(unsafe)", "assumeIsolated", "Unmanaged", "unsafeBitCast",
    "withMemoryRebound", "unsafeDowncast", "UnsafePointer", "UnsafeMutablePointer", "UnsafeRawPointer",
    "UnsafeMutableRawPointer", "UnsafeBufferPointer", "UnsafeMutableBufferPointer", "UnsafeRawBufferPointer",
    "UnsafeMutableRawBufferPointer", "OpaquePointer",
  ].sorted()
}
