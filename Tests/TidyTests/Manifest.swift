// What Package.swift says about the layers: the order of the targets and who depends on whom. Read from the
// text, since the order of the rows is the rule and the compiler does not know it.

import Foundation

struct Manifest: Sendable {
  /// Swift and C targets by row, the lowest layer first.
  private(set) var rows: [String] = []
  /// Targets without Swift: system libraries and our C.
  private(set) var cModules: Set<String> = []
  private(set) var dependencies: [String: Set<String>] = [:]

  init(_ files: [SourceFile]) {
    let text = files.first { $0.path == "Package.swift" }?.lines.joined(separator: "\n") ?? ""
    for call in Manifest.calls(in: text) {
      rows.append(call.name)
      if call.kind == "systemLibrary" || (call.kind == "target" && call.name.isNamedLikeC) {
        cModules.insert(call.name)
      }
      dependencies[call.name] = call.dependencies
    }
  }

  private struct Call {
    var kind: String
    var name: String
    var dependencies: Set<String>
  }

  /// Every declaration of a target: `layer("A", ["B"])`, `.target(name: "A", dependencies: ["B"])`, ….
  private static func calls(in text: String) -> [Call] {
    let opening =
      /[.]?(layer|tests|systemLibrary|target|executableTarget|testTarget)\(\s*(?:name:\s*)?"(\w+)"/
    var calls: [Call] = []
    for match in text.matches(of: opening) {
      let rest = text[match.range.upperBound...]
      var depth = 1
      let end = rest.firstIndex { character in
        if character == "(" { depth += 1 }
        if character == ")" { depth -= 1 }
        return depth == 0
      }
      let arguments = rest[..<(end ?? rest.endIndex)]
      let list = arguments.firstMatch(of: /^\s*,\s*(?:dependencies:\s*)?\[([^\]]*)\]/)?.1 ?? ""
      let names = list.matches(of: /"(\w+)"/).map { String($0.1) }
      calls.append(Call(kind: String(match.1), name: String(match.2), dependencies: Set(names)))
    }
    return calls
  }
}

extension String {
  /// `CLZ4`, `CAssets`: our C targets begin with a C and a capital.
  fileprivate var isNamedLikeC: Bool { count > 1 && first == "C" && dropFirst().first?.isUppercase == true }
}
