// The path and the query of a request target, the same for every version of HTTP. Targets are visible ASCII only; what
// is not has to be percent-encoded by who sends it.

internal import Bytes

/// Where a target's parts lie.
struct RequestTarget {
  let path: Range<Int>
  /// What follows the first `?`, nil without one.
  let query: Range<Int>?

  /// Reads a target in origin form, or what follows the authority of an absolute one.
  init(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(RequestFault) {
    var pathEnd = range.upperBound
    var index = ByteScan.plainTargetEnd(bytes, range)
    while index < range.upperBound {
      switch bytes[index] {
      case UInt8(ascii: "#"): throw .fragmentInTarget
      case UInt8(ascii: "?"): if pathEnd == range.upperBound { pathEnd = index }
      case UInt8(ascii: "%"):
        guard index + 2 < range.upperBound, Hexadecimal.value(ofDigit: bytes[index + 1]) != nil,
          Hexadecimal.value(ofDigit: bytes[index + 2]) != nil
        else { throw .invalidPercentEncoding }
        index += 2
      case 0x21...0x7e: break
      default: throw .invalidTarget
      }
      index += 1
    }
    path = range.lowerBound..<pathEnd
    query = pathEnd < range.upperBound ? pathEnd + 1..<range.upperBound : nil
  }
}
