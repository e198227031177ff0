/// Country calling codes for reading national numbers (source: ITU-T E.164 assignments).
package enum CountryCalling {
  private static let prefixes: [String: String] = [
    "DK": "45", "SE": "46", "NO": "47", "FI": "358", "IS": "354", "DE": "49", "AT": "43", "CH": "41",
    "NL": "31", "BE": "32", "LU": "352", "FR": "33", "ES": "34", "PT": "351", "IT": "39", "IE": "353",
    "GB": "44", "PL": "48", "CZ": "420", "SK": "421", "HU": "36", "EE": "372", "LV": "371", "LT": "370",
    "RO": "40", "BG": "359", "GR": "30", "HR": "385", "SI": "386", "FO": "298", "GL": "299", "US": "1",
    "CA": "1", "AU": "61", "NZ": "64",
  ]

  /// Countries whose national numbers are written without a trunk zero, or whose zero belongs to the number.
  private static let keepsZero: Set<String> = [
    "DK", "NO", "IS", "ES", "PT", "IT", "LU", "GR", "CZ", "US", "CA",
  ]

  package static func prefix(of country: String) -> String? { prefixes[country] }

  /// A number in E.164 without its country's code: how it is dialled at home, but for a zero.
  static func national(_ number: String) -> Substring? {
    guard number.hasPrefix("+") else { return nil }
    let digits = number.dropFirst()
    // No code begins with another, so at most one fits.
    return codes.first { digits.hasPrefix($0) }.map { digits.dropFirst($0.count) }
  }

  private static let codes = Set(prefixes.values).sorted()

  package static func dropsTrunkZero(_ country: String) -> Bool { !keepsZero.contains(country) }
}
