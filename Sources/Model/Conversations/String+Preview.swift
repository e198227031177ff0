// The line that lists show of a message. It is made for every row of every list, so it reads no more of the text than
// it shows and looks at bytes: a list of 50 spent two thirds of its time in Unicode's properties before.

internal import Bytes

extension String {
  /// White space collapsed, cut at the last whole word within so many characters (Unicode scalars), with
  /// `...` only when cut.
  ///
  /// A first word that is longer is cut itself.
  package func preview(characters limit: Int) -> String {
    let bytes = utf8Span.span
    var line: [UInt8] = []
    line.reserveCapacity(limit + 8)
    var characters = 0
    var wordsEnd = 0
    var isBetweenWords = false
    var index = 0
    while index < bytes.count {
      let space = Self.spaceBytes(bytes, at: index)
      if space > 0 {
        if !line.isEmpty && !isBetweenWords {
          wordsEnd = line.count
          isBetweenWords = true
        }
        index += space
        continue
      }
      if characters + (isBetweenWords ? 2 : 1) > limit {
        if wordsEnd > 0 { line.removeSubrange(wordsEnd...) }
        line.append(contentsOf: [0x2e, 0x2e, 0x2e])
        break
      }
      if isBetweenWords {
        line.append(0x20)
        characters += 1
        isBetweenWords = false
      }
      repeat {
        line.append(bytes[index])
        index += 1
      } while index < bytes.count && bytes[index] & 0xc0 == 0x80
      characters += 1
    }
    return String(decoding: line, as: UTF8.self)
  }

  /// How many bytes a white space at `index` has; 0 when there is none (Unicode's White_Space property).
  private static func spaceBytes(_ bytes: Span<UInt8>, at index: Int) -> Int {
    let first = bytes[index]
    if first < 0x80 { return first == 0x20 || (0x09...0x0d).contains(first) ? 1 : 0 }
    guard index + 1 < bytes.count else { return 0 }
    let second = bytes[index + 1]
    if first == 0xc2 { return second == 0xa0 || second == 0x85 ? 2 : 0 }
    guard index + 2 < bytes.count else { return 0 }
    switch (first, second, bytes[index + 2]) {
    case (0xe2, 0x80, 0x80...0x8a), (0xe2, 0x80, 0xa8), (0xe2, 0x80, 0xa9), (0xe2, 0x80, 0xaf),
      (0xe2, 0x81, 0x9f), (0xe3, 0x80, 0x80), (0xe1, 0x9a, 0x80):
      return 3
    default: return 0
    }
  }
}
