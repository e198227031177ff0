// The line that lists show of a message. It is made for every row of every list, so it reads no more of the text than
// it shows and looks at bytes: a list of 50 spent two thirds of its time in Unicode's properties before.

internal import Bytes

extension String {
  /// White space collapsed, cut at the last whole word within so many characters (Unicode scalars), with
  /// `...` only when cut.
  ///
  /// A first word that is longer is cut itself.
  package func preview(characters limit: Int) -> String {
    String(decoding: Self.preview(of: utf8Span.span, characters: limit), as: UTF8.self)
  }

  /// The same over UTF-8.
  package static func preview(of bytes: Span<UInt8>, characters limit: Int) -> [UInt8] {
    var line: [UInt8] = []
    line.reserveCapacity(limit + 8)
    var characters = 0
    var index = 0
    while true {
      while index < bytes.count {
        let space = spaceBytes(bytes, at: index)
        if space == 0 { break }
        index += space
      }
      if index == bytes.count { return line }
      let gap = line.isEmpty ? 0 : 1
      let word = word(bytes, at: index, charactersMax: limit - characters - gap)
      if word.isCut {
        if line.isEmpty { line.append(bytes: bytes.extracting(index..<word.end)) }
        line.append(contentsOf: [0x2e, 0x2e, 0x2e])
        return line
      }
      if gap == 1 { line.append(0x20) }
      line.append(bytes: bytes.extracting(index..<word.end))
      characters += gap + word.characters
      index = word.end
    }
  }

  /// The word that begins at `index`, read no further than `charactersMax`.
  private static func word(
    _ bytes: Span<UInt8>, at index: Int, charactersMax: Int
  ) -> (end: Int, characters: Int, isCut: Bool) {
    var end = index
    var characters = 0
    while end < bytes.count {
      let isPlain = bytes[end] > 0x20 && bytes[end] < 0x80
      if !isPlain && spaceBytes(bytes, at: end) > 0 { break }
      if characters >= charactersMax { return (end, characters, true) }
      end += 1
      while !isPlain && end < bytes.count && bytes[end] & 0xc0 == 0x80 { end += 1 }
      characters += 1
    }
    return (end, characters, false)
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
