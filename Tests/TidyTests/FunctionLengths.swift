// Counts the lines of the functions of a Swift file, from the line of `func`, `init` or `deinit` to the one
// of its closing brace. A requirement of a protocol has no body and is not counted.

enum FunctionLengths {
  static func of(_ file: SourceFile) -> [(line: Int, count: Int)] {
    file.code.indices.compactMap { start in
      let line = file.code[start]
      guard line.contains("func ") || line.contains("init"),
        line.contains(/(^|\s)(func\s|init[?]?[(<]|deinit\s)/)
      else { return nil }
      guard let end = lastLine(of: file, from: start) else { return nil }
      return (start + 1, end - start + 1)
    }
  }

  /// The line of the brace that closes the first body at or after `start`; nil when the declaration has none.
  private static func lastLine(of file: SourceFile, from start: Int) -> Int? {
    var parentheses = 0
    var braces = 0
    for at in start..<file.code.count {
      for byte in file.code[at].utf8 {
        switch byte {
        case UInt8(ascii: "("): parentheses += 1
        case UInt8(ascii: ")"): parentheses -= 1
        case UInt8(ascii: "{") where parentheses == 0 || braces > 0: braces += 1
        case UInt8(ascii: "}") where braces > 0:
          braces -= 1
          if braces == 0 { return at }
        case UInt8(ascii: "}") where parentheses <= 0: return nil
        default: break
        }
      }
      let continues = parentheses > 0 || braces > 0 || expectsMore(file, after: at)
      if !continues { return nil }
    }
    return nil
  }

  /// Whether a signature goes on in the next line: `-> X`, `where …` or the brace itself.
  private static func expectsMore(_ file: SourceFile, after at: Int) -> Bool {
    guard at + 1 < file.code.count else { return false }
    return file.code[at + 1].contains(/^\s*(->|where\s|throws|async|\{)/)
  }
}
