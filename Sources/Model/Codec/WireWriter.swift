// Where encoded bytes grow. Beside them it keeps what must not stand there in plain: the personal values of whoever
// the next values belong to, collected per key, so that a record costs one encryption per person instead of one per
// field (docs/decisions/0004).

internal import Bytes

/// A message in the making.
package struct WireWriter: Sendable {
  package var bytes: [UInt8] = []
  /// The personal values of each key that was named, in the order of their first use.
  private(set) var texts: [(key: UInt64, text: [UInt8])] = []
  /// Which of `texts` takes personal values, counted from one; 0: they stand in plain.
  private var current = 0
  /// Whose keys rows are sealed under that stand inside an event.
  var rowKeys: (@Sendable (RowOwner) -> UInt64)?

  package init() {}

  /// Bytes so far, sealed ones included.
  var count: Int { texts.reduce(bytes.count) { $0 + $1.text.count } }

  /// Seals the personal values from here on under a contact's key; 0 leaves them in plain.
  package mutating func seal(under key: UInt64) {
    if key == 0 {
      current = 0
    } else if let known = texts.lastIndex(where: { $0.key == key }) {
      current = known + 1
    } else {
      var text: [UInt8] = []
      text.reserveCapacity(Self.textBytesUsual)
      texts.append((key, text))
      current = texts.count
    }
  }

  /// The room that one person's values begin with.
  private static let textBytesUsual = 256

  /// Empties the writer and keeps its storage.
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    texts.removeAll(keepingCapacity: true)
    current = 0
    rowKeys = nil
  }

  /// Puts all that has been written into one field.
  mutating func wrap(in tag: Int) {
    let inside = bytes
    bytes.removeAll(keepingCapacity: true)
    bytes.appendKey(tag, .bytes)
    bytes.appendVarint(UInt64(inside.count))
    bytes.append(contentsOf: inside)
  }

  package mutating func appendVarint(_ value: UInt64) { bytes.appendVarint(value) }

  package mutating func appendKey(_ tag: Int, _ type: WireType) { bytes.appendKey(tag, type) }

  /// Appends what `body` appends, with its length in front.
  package mutating func appendDelimited(_ body: (inout Self) -> Void) {
    let start = bytes.count
    bytes.append(0)
    body(&self)
    bytes.setLength(at: start)
  }

  /// Appends a personal value: in plain behind a zero, or the number of its seal and where it stands in there.
  ///
  /// An empty value tells nothing and is always plain.
  package mutating func appendPersonal(_ value: Span<UInt8>) {
    if current == 0 || value.isEmpty {
      bytes.appendVarint(UInt64(value.count + 1))
      bytes.append(0)
      bytes.append(bytes: value)
      return
    }
    let offset = UInt64(texts[current - 1].text.count)
    texts[current - 1].text.appendVarint(UInt64(value.count))
    texts[current - 1].text.append(bytes: value)
    let start = bytes.count
    bytes.append(0)
    bytes.appendVarint(UInt64(current))
    bytes.appendVarint(offset)
    bytes.setLength(at: start)
  }
}

extension [UInt8] {
  package mutating func appendVarint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }

  package mutating func appendKey(_ tag: Int, _ type: WireType) {
    appendVarint(UInt64(tag) << 3 | UInt64(type.rawValue))
  }

  /// Puts the length of everything behind the byte at `start` into its place.
  mutating func setLength(at start: Int) {
    var rest = UInt64(count - start - 1)
    var index = start
    while rest >= 0x80 {
      self[index] = UInt8(truncatingIfNeeded: rest) | 0x80
      rest >>= 7
      index += 1
      insert(0, at: index)
    }
    self[index] = UInt8(rest)
  }
}
