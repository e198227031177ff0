// Small questions about bytes that are text: is it this word, is it a number, is it UTF-8. Letters beyond ASCII are
// compared byte by byte; nothing here knows Unicode's cases.

internal import Glibc

extension Span where Element == UInt8 {
  /// True when the bytes are exactly those of `text`.
  package func equals(_ text: StaticString) -> Bool {
    guard text.hasPointerRepresentation, count == text.utf8CodeUnitCount else { return false }
    // SAFETY: a literal's bytes live as long as the process; the index is below both counts.
    let other = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    for index in 0..<count where self[index] != other[index] { return false }
    return true
  }

  /// True when the bytes are exactly those of `other`.
  package func equals(_ other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    // SAFETY: the pointers are used only inside the closures, while the spans are borrowed; both have `count` bytes.
    return withUnsafeBytes { own in
      other.withUnsafeBytes { other in
        guard let own = own.baseAddress, let other = other.baseAddress else { return true }
        return memcmp(own, other, count) == 0
      }
    }
  }

  /// True when the bytes are those of `text` but for the case of the letters A to Z.
  package func equalsIgnoringASCIICase(_ text: StaticString) -> Bool {
    guard text.hasPointerRepresentation, count == text.utf8CodeUnitCount else { return false }
    // SAFETY: a literal's bytes live as long as the process; the index is below both counts.
    let other = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    for index in 0..<count where self[index].asciiLowercased != other[index].asciiLowercased { return false }
    return true
  }

  /// True when the bytes are those of `other` but for the case of the letters A to Z.
  package func equalsIgnoringASCIICase(_ other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    for index in 0..<count where self[index].asciiLowercased != other[index].asciiLowercased { return false }
    return true
  }

  /// The value of one or more decimal digits and nothing else, nil also when it does not fit.
  package var decimal: Int? {
    guard count > 0 else { return nil }
    var value = 0
    for index in 0..<count {
      let digit = Int(self[index]) - 0x30
      guard (0...9).contains(digit) else { return nil }
      let (scaled, overflowed) = value.multipliedReportingOverflow(by: 10)
      let (sum, carried) = scaled.addingReportingOverflow(digit)
      guard !overflowed, !carried else { return nil }
      value = sum
    }
    return value
  }

  /// A copy as an array.
  package var array: [UInt8] {
    // SAFETY: the pointer is used only inside the closure, while the span is borrowed.
    withUnsafeBufferPointer { Array($0) }
  }
}

extension UInt8 {
  /// The byte itself, or the small letter of a capital A to Z.
  @inlinable
  package var asciiLowercased: UInt8 { (0x41...0x5a).contains(self) ? self | 0x20 : self }
}

extension String {
  /// The text of UTF-8 bytes, nil when they are not valid UTF-8.
  package init?(utf8 bytes: Span<UInt8>) {
    // SAFETY: the pointer is used only inside the closure, while the span is borrowed.
    let text = bytes.withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) }
    guard let text else { return nil }
    self = text
  }
}
