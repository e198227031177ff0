// Whose work a request is part of, as the caller says (W3C Trace Context): read from `traceparent`, and written back
// under the same trace with a span of ours. A malformed value counts as none, as the standard asks.

package import Bytes

/// A trace that a caller began.
package struct TraceContext: Hashable, Sendable {
  /// The trace's 16 bytes, never all zero; not a UUID, but as large.
  package let trace: UUID
  /// The caller's span, never zero.
  package let span: UInt64
  /// Whether the caller records this trace.
  package let isSampled: Bool

  /// Reads the value of a `traceparent` field: version, trace, span and flags in lower-case hexadecimal.
  ///
  /// A later version may have more behind the flags, after another hyphen.
  package init?(_ text: Span<UInt8>) {
    guard text.count >= Self.byteCount, let version = Self.number(text, 0..<2), version != 0xff,
      text.count == Self.byteCount || (version > 0 && text[Self.byteCount] == UInt8(ascii: "-")),
      let high = Self.number(text, 3..<19), let low = Self.number(text, 19..<35),
      let span = Self.number(text, 36..<52), let flags = Self.number(text, 53..<55),
      text[2] == UInt8(ascii: "-"), text[35] == UInt8(ascii: "-"), text[52] == UInt8(ascii: "-"),
      high | low != 0, span != 0
    else { return nil }
    trace = UUID(hi: high, lo: low)
    self.span = span
    isSampled = flags & 1 == 1
  }

  /// Appends the trace's 32 digits.
  package func appendTrace(to bytes: inout [UInt8]) {
    Self.append(trace.hi, to: &bytes)
    Self.append(trace.lo, to: &bytes)
  }

  /// The value of a field that names `span` as the newest of the trace.
  package func parent(_ span: UInt64) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.byteCount)
    bytes.append("00-")
    appendTrace(to: &bytes)
    bytes.append(UInt8(ascii: "-"))
    Self.append(span, to: &bytes)
    bytes.append(isSampled ? "-01" : "-00")
    return bytes
  }

  private static let byteCount = 55

  private static func number(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt64? {
    var number: UInt64 = 0
    for index in range {
      let byte = text[index]
      guard let digit = Hexadecimal.value(ofDigit: byte), !(0x41...0x46).contains(byte) else { return nil }
      number = number << 4 | UInt64(digit)
    }
    return number
  }

  private static func append(_ word: UInt64, to bytes: inout [UInt8]) {
    for shift in stride(from: UInt64(60), through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: word >> shift & 0xf)
      bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
    }
  }
}

extension Request {
  /// The trace that the request says it is part of; nil without one, and with two, which contradict each other.
  package var traceContext: TraceContext? {
    guard let value = header("traceparent"), headerCount("traceparent") == 1 else { return nil }
    return TraceContext(value)
  }
}
