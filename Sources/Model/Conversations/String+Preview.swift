// The line that a list shows of a message. It is made for every row of every page, so it reads no more bytes than it
// shows, and asks Unicode's tables only about words that are not ASCII.

internal import Bytes

extension String {
  /// White space collapsed, cut at the last whole word within `characters`, with `...` only when cut.
  package func preview(characters: Int) -> String {
    let text = utf8Span.span
    var line: [UInt8] = []
    var length = 0
    var offset = 0
    while let word = text.nextWord(from: offset) {
      offset = word.range.upperBound
      let bytes = text.extracting(word.range)
      let added = word.isASCII ? bytes.count : String(copying: bytes).count
      let isFirst = line.isEmpty
      if length + added + (isFirst ? 0 : 1) > characters {
        if isFirst { line.append(utf8: String(String(copying: bytes).prefix(characters))) }
        line.append("...")
        break
      }
      if !isFirst { line.append(UInt8(ascii: " ")) }
      line.append(bytes: bytes)
      length += added + (isFirst ? 0 : 1)
    }
    return String(decoding: line, as: UTF8.self)
  }

  private init(copying bytes: Span<UInt8>) {
    var copy: [UInt8] = []
    copy.append(bytes: bytes)
    self = String(decoding: copy, as: UTF8.self)
  }
}

extension Span<UInt8> {
  /// The next run of bytes without white space; nil when only white space is left.
  fileprivate func nextWord(from offset: Int) -> (range: Range<Int>, isASCII: Bool)? {
    var start = offset
    while start < count, let space = whiteSpace(at: start) { start += space }
    guard start < count else { return nil }
    var end = start
    var isASCII = true
    while end < count, whiteSpace(at: end) == nil {
      if self[end] >= 0x80 { isASCII = false }
      end += 1
    }
    return (start..<end, isASCII)
  }

  /// How many bytes the white space character at `offset` has (Unicode's property White_Space); nil for another.
  private func whiteSpace(at offset: Int) -> Int? {
    let first = self[offset]
    if first < 0x80 { return first == 0x20 || (0x09...0x0d).contains(first) ? 1 : nil }
    let second = offset + 1 < count ? self[offset + 1] : 0
    if first == 0xc2 { return second == 0x85 || second == 0xa0 ? 2 : nil }
    let third = offset + 2 < count ? self[offset + 2] : 0
    switch (first, second, third) {
    case (0xe1, 0x9a, 0x80), (0xe2, 0x80, 0x80...0x8a), (0xe2, 0x80, 0xa8...0xa9), (0xe2, 0x80, 0xaf),
      (0xe2, 0x81, 0x9f), (0xe3, 0x80, 0x80):
      return 3
    default: return nil
    }
  }
}
