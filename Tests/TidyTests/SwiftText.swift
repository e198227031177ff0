// Blanks the comments and string literals of Swift text and keeps every line where it was. It follows nested
// comments, raw and multi-line strings and interpolations; it is no parser, and regex literals it leaves.

enum SwiftText {
  /// `text` with each byte of a comment or string literal replaced by a space; line ends stay.
  static func blanked(_ text: [UInt8]) -> [UInt8] {
    var scan = Scan(text: text)
    while scan.position < text.count { scan.step() }
    return scan.out
  }

  private struct Scan {
    let text: [UInt8]
    var out: [UInt8]
    var position = 0

    init(text: [UInt8]) {
      self.text = text
      out = text
    }

    mutating func step() {
      if at("//") {
        while position < text.count, text[position] != UInt8(ascii: "\n") { blank(1) }
      } else if at("/*") {
        comment()
      } else if text[position] == UInt8(ascii: "#"), let hashes = rawStringHashes() {
        string(hashes: hashes)
      } else if text[position] == UInt8(ascii: "\"") {
        string(hashes: 0)
      } else {
        position += 1
      }
    }

    private mutating func comment() {
      var depth = 0
      repeat {
        if at("/*") {
          depth += 1
          blank(2)
        } else if at("*/") {
          depth -= 1
          blank(2)
        } else {
          blank(1)
        }
      } while depth > 0 && position < text.count
    }

    private mutating func string(hashes: Int) {
      blank(hashes)
      let quotes = at("\"\"\"") ? 3 : 1
      let close = String(repeating: "\"", count: quotes) + String(repeating: "#", count: hashes)
      let escape = "\\" + String(repeating: "#", count: hashes)
      blank(quotes)
      while position < text.count, !at(close) {
        if quotes == 1, text[position] == UInt8(ascii: "\n") { return }
        if at(escape + "(") {
          blank(escape.utf8.count + 1)
          interpolation()
        } else if at(escape) {
          blank(escape.utf8.count + 1)
        } else {
          blank(1)
        }
      }
      blank(close.utf8.count)
    }

    /// An interpolation's code stays visible: it runs like any other.
    private mutating func interpolation() {
      var depth = 1
      while position < text.count {
        if text[position] == UInt8(ascii: "(") { depth += 1 }
        if text[position] == UInt8(ascii: ")") {
          depth -= 1
          if depth == 0 { return blank(1) }
        }
        step()
      }
    }

    private func rawStringHashes() -> Int? {
      var end = position
      while end < text.count, text[end] == UInt8(ascii: "#") { end += 1 }
      return end < text.count && text[end] == UInt8(ascii: "\"") ? end - position : nil
    }

    private func at(_ token: String) -> Bool {
      position + token.utf8.count <= text.count && text[position...].starts(with: token.utf8)
    }

    private mutating func blank(_ count: Int) {
      for _ in 0..<count where position < text.count {
        if text[position] != UInt8(ascii: "\n") { out[position] = UInt8(ascii: " ") }
        position += 1
      }
    }
  }
}
