// A VAT number that may exist: its form and its check digit are those of its country. Whether it was ever given to
// anybody only a registry knows (VIES, HMRC, the UID register, Brønnøysund); nothing here asks one.

/// A VAT number of the EU, the United Kingdom, Norway or Switzerland.
package struct VATNumber: Hashable, Sendable {
  /// Upper case, the prefix of its country in front, without spaces, dots and words behind: `DK13585628`, `EL123456783`,
  /// `CHE123456788`, `NO923609016`.
  package let text: String
  /// ISO 3166-1 alpha-2; Northern Ireland is GB.
  package let country: String

  /// - Parameters:
  ///   - text: with or without its prefix, as people write it.
  ///   - country: whose a number without a prefix is; empty for none.
  package init?(_ text: String, country: String = "") {
    guard let plain = Self.plain(text) else { return nil }
    var candidates: [(format: VATFormat, body: [UInt8])] = []
    for format in VATFormat.all {
      for prefix in format.prefixes where plain.starts(with: prefix.utf8) {
        candidates.append((format, Array(plain.dropFirst(prefix.utf8.count))))
      }
    }
    for format in VATFormat.all where format.country == country { candidates.append((format, plain)) }
    for (format, body) in candidates {
      let body = format.tidied(body)
      if !format.isSound(body) { continue }
      self.text = format.prefixes[0] + String(decoding: body, as: UTF8.self)
      self.country = format.country
      return
    }
    return nil
  }

  /// Letters and digits in upper case, without what is written between them; nil for anything else.
  static func plain(_ text: String) -> [UInt8]? {
    guard text.utf8.count <= Limits.companyNumberBytesMax else { return nil }
    var plain: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5a: plain.append(byte)
      case 0x61...0x7a: plain.append(byte - 0x20)
      // Old Irish numbers have them as a letter.
      case UInt8(ascii: "+"), UInt8(ascii: "*"): plain.append(byte)
      case UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "/"): continue
      default: return nil
      }
    }
    return plain
  }
}
