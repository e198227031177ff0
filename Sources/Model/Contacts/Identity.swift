/// A proven way to reach a contact, unique per tenant.
package struct Identity: Hashable, WireMessage {
  package enum Kind: String, WireCase {
    case email, phone
    /// A chat session; the value is the hex SHA-256 of its secret.
    case session

    package init() { self = .email }
    package var wireTag: UInt64 {
      switch self {
      case .email: 1
      case .phone: 2
      case .session: 3
      }
    }
  }

  package var kind = Kind.email
  /// Normalised.
  package var value = ""

  package init() {}
  package init(_ kind: Kind, _ value: String) {
    self.kind = kind
    self.value = value
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "kind", &kind)
    try coder.personal(2, "value", &value)
  }

  /// A mail address as identity: trimmed, folded to lower case; `+tag` kept.
  ///
  /// Nil when it is no address. Domains outside ASCII are refused here and must come in as punycode.
  package static func email(_ text: String) -> Self? {
    let folded = text.trimmedASCII.lowercased()
    let parts = folded.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, folded.utf8.count <= Limits.addressBytesMax else { return nil }
    guard isDomain(parts[1]), !folded.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7f }) else { return nil }
    return Self(.email, folded)
  }

  /// A phone number as identity: E.164 from any spacing, `00` read as `+`; a national number takes the
  /// country's prefix.
  ///
  /// Nil when it is no number of 7 to 15 digits.
  package static func phone(_ text: String, country: String) -> Self? {
    var digits: [UInt8] = []
    var isInternational = false
    for (index, byte) in text.trimmedASCII.withoutOptionalTrunk.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(byte)
      case UInt8(ascii: "+") where index == 0: isInternational = true
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "."),
        UInt8(ascii: "/"):
        continue
      default: return nil
      }
    }
    if !isInternational && digits.starts(with: [0x30, 0x30]) {
      digits.removeFirst(2)
      isInternational = true
    }
    if !isInternational {
      guard let prefix = CountryCalling.prefix(of: country) else { return nil }
      if digits.first == 0x30 && CountryCalling.dropsTrunkZero(country) { digits.removeFirst() }
      digits = Array(prefix.utf8) + digits
    }
    guard (7...15).contains(digits.count) else { return nil }
    return Self(.phone, "+" + String(decoding: digits, as: UTF8.self))
  }

  private static func isDomain(_ text: Substring) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2 else { return false }
    return labels.allSatisfy { label in
      (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
        && label.utf8.allSatisfy {
          (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
        }
    }
  }
}

extension String {
  /// `+44 (0)20 …` without the zero that is dialled at home only.
  fileprivate var withoutOptionalTrunk: String {
    guard hasPrefix("+") || hasPrefix("00"), let zero = firstRange(of: "(0)") else { return self }
    return String(self[..<zero.lowerBound] + self[zero.upperBound...])
  }

  /// Without ASCII white space at both ends.
  package var trimmedASCII: String {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0d).contains($0) }
    guard let start = utf8.firstIndex(where: { !isSpace($0) }),
      let last = utf8.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(self[start...last])
  }
}
