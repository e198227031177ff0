// The line that lists show of a message. It is made for every row of every list, so it reads no more of the text than
// it shows and looks at bytes: a list of 50 spent two thirds of its time in Unicode's properties before.

internal import Bytes

extension String {
  /// White space collapsed, cut at the last whole word within so many characters (Unicode scalars), with
  /// `...` only when cut.
  ///
  /// A first word that is longer is cut itself.
  package func preview(characters limit: Int) -> String {
    var line: [UInt8] = []
    Self.writePreview(of: utf8Span.span, characters: limit, to: &line)
    return String(decoding: line, as: UTF8.self)
  }

  /// The same over UTF-8, in place of what the line held.
  package static func writePreview(of bytes: Span<UInt8>, characters limit: Int, to line: inout [UInt8]) {
    line.removeAll(keepingCapacity: true)
    if let (end, isCut) = plainPreview(of: bytes, characters: limit) {
      line.append(bytes: bytes.extracting(0..<end))
      if isCut { line.append("...") }
      return
    }
    var characters = 0
    var index = 0
    // What is shown as it stands and is not in the line yet.
    var run = 0..<0
    while true {
      let gapStart = index
      while index < bytes.count {
        let space = spaceBytes(bytes, at: index)
        if space == 0 { break }
        index += space
      }
      if index == bytes.count { return line.append(bytes: bytes.extracting(run)) }
      let gap = characters == 0 ? 0 : 1
      let word = word(bytes, at: index, charactersMax: limit - characters - gap)
      if word.isCut {
        line.append(bytes: bytes.extracting(gap == 0 ? index..<word.end : run))
        return line.append("...")
      }
      if gap == 1, index == gapStart + 1, bytes[gapStart] == 0x20 {
        run = run.lowerBound..<word.end
      } else {
        line.append(bytes: bytes.extracting(run))
        if gap == 1 { line.append(0x20) }
        run = index..<word.end
      }
      characters += gap + word.characters
      index = word.end
    }
  }

  /// How much of a text is its preview as it stands, and whether more follows; nil where it must be read word by word.
  private static func plainPreview(
    of bytes: Span<UInt8>, characters limit: Int
  ) -> (end: Int, isCut: Bool)? {
    guard isPlain(bytes.extracting(0..<Swift.min(bytes.count, limit + 1))) else { return nil }
    if bytes.count <= limit {
      let hasGap = !bytes.isEmpty && bytes[bytes.count - 1] == 0x20
      return (hasGap ? bytes.count - 1 : bytes.count, false)
    }
    var end = limit
    if bytes[end] == 0x20 {
      var index = end
      while index < bytes.count {
        let space = spaceBytes(bytes, at: index)
        if space == 0 { return (limit, true) }
        index += space
      }
      return (limit, false)
    }
    while end > 0, bytes[end - 1] != 0x20 { end -= 1 }
    return (end == 0 ? limit : end - 1, true)
  }

  /// Whether a text is ASCII whose only white space is single spaces, none of them in front.
  private static func isPlain(_ bytes: Span<UInt8>) -> Bool {
    var index = 0
    // 1 behind a space.
    var behind: UInt64 = 1
    while index + 8 <= bytes.count {
      // SAFETY: the loop's bound keeps all eight bytes inside the span; bytes have no padding to see.
      let word = UInt64(
        littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
      // A byte's high bit is set beyond ASCII and, from the lowest one on, below a space.
      if (word | (word &- 0x2020_2020_2020_2020)) & 0x8080_8080_8080_8080 != 0 { return false }
      let spaces = ~((word ^ 0x2020_2020_2020_2020) &+ 0x7f7f_7f7f_7f7f_7f7f) & 0x8080_8080_8080_8080
      if spaces & (spaces << 8 | behind << 7) != 0 { return false }
      behind = spaces >> 63
      index += 8
    }
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x20 || byte >= 0x80 || byte == 0x20 && behind == 1 { return false }
      behind = byte == 0x20 ? 1 : 0
      index += 1
    }
    return true
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
