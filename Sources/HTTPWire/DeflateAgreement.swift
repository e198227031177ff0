// What a client offers and a server answers about permessage-deflate (RFC 7692). Ours takes compressed messages and
// sends plain ones, so it promises to remember nothing, demands the same, and can live with any window. An offer with
// a parameter that is unknown, repeated or out of its range is passed over, as 7.1 asks; the next one may do.

internal import Bytes

/// What was agreed about compressed messages.
package struct DeflateAgreement: Hashable, Sendable {
  /// The window that the client asked the server to keep to, as its base-2 logarithm; nil when it did not.
  package let serverWindowBits: UInt8?

  /// The answer to the first offer in a list that can be met, nil when there is none.
  package init?(offers: Span<UInt8>) {
    var start = 0
    while start <= offers.count {
      var end = start
      while end < offers.count, offers[end] != UInt8(ascii: ",") { end += 1 }
      if let bits = Self.read(offers.extracting(start..<end)) {
        serverWindowBits = bits.server
        return
      }
      start = end + 1
    }
    return nil
  }

  /// Appends the value of Sec-WebSocket-Extensions in the answer.
  package func append(to bytes: inout [UInt8]) {
    bytes.append("permessage-deflate; server_no_context_takeover; client_no_context_takeover")
    guard let bits = serverWindowBits else { return }
    bytes.append("; server_max_window_bits=")
    bytes.append(decimal: UInt64(bits))
  }

  private struct Bits {
    var server: UInt8?
  }

  /// What one offer asks for, nil when it cannot be met.
  private static func read(_ offer: Span<UInt8>) -> Bits? {
    var bits = Bits()
    var seen: Set<Int> = []
    var part = 0
    var start = 0
    while start <= offer.count {
      var end = start
      while end < offer.count, offer[end] != UInt8(ascii: ";") { end += 1 }
      let text = offer.extracting(RequestParser.trimmed(offer, start..<end))
      if part == 0 {
        guard text.equalsIgnoringASCIICase("permessage-deflate") else { return nil }
      } else {
        guard let parameter = Parameter(text), seen.insert(parameter.name).inserted else { return nil }
        if case .serverWindow(let value) = parameter { bits.server = value }
      }
      part += 1
      start = end + 1
    }
    return bits
  }

  /// One parameter of an offer.
  private enum Parameter {
    case serverForgets, clientForgets
    case serverWindow(UInt8)
    case clientWindow

    /// Nil for one that is unknown or has a value that it cannot have.
    init?(_ text: Span<UInt8>) {
      var equals = 0
      while equals < text.count, text[equals] != UInt8(ascii: "=") { equals += 1 }
      let name = text.extracting(RequestParser.trimmed(text, 0..<equals))
      let hasValue = equals < text.count
      let value = hasValue ? Parameter.window(text, equals + 1..<text.count) : nil
      if name.equalsIgnoringASCIICase("server_no_context_takeover"), !hasValue {
        self = .serverForgets
      } else if name.equalsIgnoringASCIICase("client_no_context_takeover"), !hasValue {
        self = .clientForgets
      } else if name.equalsIgnoringASCIICase("server_max_window_bits"), let value {
        self = .serverWindow(value)
      } else if name.equalsIgnoringASCIICase("client_max_window_bits"), value != nil || !hasValue {
        self = .clientWindow
      } else {
        return nil
      }
    }

    var name: Int {
      switch self {
      case .serverForgets: 0
      case .clientForgets: 1
      case .serverWindow: 2
      case .clientWindow: 3
      }
    }

    /// 8 to 15 without a leading zero, in quotation marks or not.
    private static func window(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt8? {
      var range = RequestParser.trimmed(text, range)
      if range.count >= 2, text[range.lowerBound] == UInt8(ascii: "\""),
        text[range.upperBound - 1] == UInt8(ascii: "\"")
      {
        range = range.lowerBound + 1..<range.upperBound - 1
      }
      guard let first = range.first, text[first] != UInt8(ascii: "0"), range.count <= 2,
        let bits = text.extracting(range).decimal, (8...15).contains(bits)
      else { return nil }
      return UInt8(bits)
    }
  }
}
