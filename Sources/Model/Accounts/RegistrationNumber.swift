// A company's number in its country's register, brought into one form. Where the register has a check digit it must be
// right; where it has none, the form must; and in a country that is not listed, any short text stands.

/// A number in a company register.
package struct RegistrationNumber: Hashable, Sendable {
  /// As it is compared: `13585628` (Denmark), `923609016` (Norway), `5560125790` (Sweden), `0112038-9` (Finland),
  /// `HRB 12345 B` (Germany), `SC123456` (United Kingdom).
  package let text: String
  /// ISO 3166-1 alpha-2; empty when it is not known.
  package let country: String

  package init?(_ text: String, country: String) {
    guard let found = Self.normalised(text, country) else { return nil }
    self.text = found
    self.country = country
  }

  private static func normalised(_ text: String, _ country: String) -> String? {
    guard text.utf8.count <= Limits.companyNumberBytesMax else { return nil }
    if country == "DE" { return german(text) }
    guard let plain = VATNumber.plain(text) else { return nil }
    let sound: (_ isSound: @Sendable ([UInt8]) -> Bool, _ body: [UInt8]) -> String? = { isSound, body in
      isSound(body) ? String(decoding: body, as: UTF8.self) : nil
    }
    switch country {
    case "DK": return sound(VATFormat.isDanish, plain)
    case "NO": return sound(VATFormat.isNorwegian, plain)
    case "SE": return swedish(plain)
    case "FI":
      return sound(VATFormat.isFinnish, plain).map { String($0.prefix(7)) + "-" + String($0.suffix(1)) }
    case "GB": return british(plain)
    case "BE": return sound(VATFormat.isBelgian, plain.count == 9 ? [0x30] + plain : plain)
    case "CH":
      return sound(VATFormat.isSwiss, plain.starts(with: "CHE".utf8) ? Array(plain.dropFirst(3)) : plain)
    case "NL": return CheckDigits.digits(plain, 8) == nil ? nil : String(decoding: plain, as: UTF8.self)
    case "FR": return french(plain)
    case "IS": return icelandic(plain)
    default: return words(text)
    }
  }

  /// Ten digits by Luhn, the third at least 2, so that no personal number is one; 16 in front is left out.
  ///
  /// Source: lagen (1974:174) om identitetsbeteckning för juridiska personer; Skatteverket, SKV 709.
  private static func swedish(_ plain: [UInt8]) -> String? {
    let body = plain.count == 12 && plain.starts(with: "16".utf8) ? Array(plain.dropFirst(2)) : plain
    guard let digits = CheckDigits.digits(body, 10), digits[2] >= 2, CheckDigits.isLuhn(digits) else {
      return nil
    }
    return String(decoding: body, as: UTF8.self)
  }

  /// Eight characters: digits, filled up with zeros in front, or two letters of the register and six digits.
  ///
  /// There is no check digit. Source: Companies House, "Uniform Resource Identifiers (URI) customer guide".
  private static func british(_ plain: [UInt8]) -> String? {
    let letters = plain.prefix { (0x41...0x5a).contains($0) }
    let digits = plain.dropFirst(letters.count)
    let room = letters.isEmpty ? 8 : 6
    guard letters.isEmpty || letters.count == 2, (1...room).contains(digits.count),
      CheckDigits.digits(digits, digits.count) != nil
    else { return nil }
    return String(decoding: letters, as: UTF8.self) + String(repeating: "0", count: room - digits.count)
      + String(decoding: digits, as: UTF8.self)
  }

  /// A SIREN of nine digits by Luhn, or a SIRET, of which it is the first nine.
  ///
  /// Source: INSEE, "Numéro SIREN" (ISO/IEC 7812-1).
  private static func french(_ plain: [UInt8]) -> String? {
    guard plain.count == 9 || plain.count == 14, let digits = CheckDigits.digits(plain, plain.count),
      CheckDigits.isLuhn(Array(digits.prefix(9)))
    else { return nil }
    return String(decoding: plain.prefix(9), as: UTF8.self)
  }

  /// Ten digits: the first eight weighted 3 2 7 6 5 4 3 2, the ninth is 11 less the remainder of 11.
  ///
  /// Source: Þjóðskrá Íslands, "Um kennitölur".
  private static func icelandic(_ plain: [UInt8]) -> String? {
    guard let digits = CheckDigits.digits(plain, 10),
      CheckDigits.sum(digits, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0
    else { return nil }
    return String(decoding: plain, as: UTF8.self)
  }

  /// A register (HRA, HRB, GnR, GsR, PR, VR), a number and maybe a letter, as text; the court before it stands as it is.
  ///
  /// A number is a court's, and there is no check digit. Source: Handelsregisterverordnung, § 13.
  private static func german(_ text: String) -> String? {
    guard let words = words(text) else { return nil }
    for register in ["HRA", "HRB", "GNR", "GSR", "PR", "VR"] {
      guard let place = words.ranges(of: register).last else { continue }
      let court = words[..<place.lowerBound].split(separator: " ")
      let rest = words[place.upperBound...].split(separator: " ")
      guard let number = rest.first, number.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { continue }
      return (court + [register[...]] + rest).joined(separator: " ")
    }
    return nil
  }

  /// Upper case, one space between words, no control characters; nil for nothing.
  private static func words(_ text: String) -> String? {
    if text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7f }) { return nil }
    let words = text.uppercased().split(separator: " ")
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}
