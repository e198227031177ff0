// The table of VAT numbers' forms: whose, which prefix, what is left out when it is written down, and whether its digits
// hold. The checks themselves are in VATFormat+North.swift, +West.swift and +East.swift, each with its source.
//
// Sources. "BMF": Bundesministerium für Finanzen (Austria), "UID-Konstruktionsregeln", which has lengths and check digits
// of all member states. "VIES": European Commission, VIES, "VAT number format" in its questions and answers.

/// The form of one country's VAT numbers.
struct VATFormat: Sendable {
  /// The first is written, the others are read as well.
  let prefixes: [String]
  /// ISO 3166-1 alpha-2.
  let country: String
  /// Leaves out or completes what is written in more than one way.
  let tidied: @Sendable ([UInt8]) -> [UInt8]
  /// Whether form and check digit are right; the prefix is not part of it.
  let isSound: @Sendable ([UInt8]) -> Bool

  private init(
    _ country: String, prefixes: [String]? = nil,
    tidied: @escaping @Sendable ([UInt8]) -> [UInt8] = { $0 },
    _ isSound: @escaping @Sendable ([UInt8]) -> Bool
  ) {
    self.country = country
    self.prefixes = prefixes ?? [country]
    self.tidied = tidied
    self.isSound = isSound
  }

  static let all: [VATFormat] = [
    VATFormat("AT", isAustrian), VATFormat("BE", tidied: inTenDigits, isBelgian),
    VATFormat("BG", isBulgarian), VATFormat("CY", isCypriot), VATFormat("CZ", isCzech),
    VATFormat("DE", isGerman), VATFormat("DK", isDanish), VATFormat("EE", isEstonian),
    VATFormat("GR", prefixes: ["EL", "GR"], isGreek), VATFormat("ES", isSpanish), VATFormat("FI", isFinnish),
    VATFormat("FR", isFrench), VATFormat("HR", isCroatian), VATFormat("HU", isHungarian),
    VATFormat("IE", isIrish), VATFormat("IT", isItalian), VATFormat("LT", isLithuanian),
    VATFormat("LU", isLuxembourgish), VATFormat("LV", isLatvian), VATFormat("MT", isMaltese),
    VATFormat("NL", isDutch), VATFormat("PL", isPolish), VATFormat("PT", isPortuguese),
    VATFormat("RO", isRomanian), VATFormat("SE", isSwedish), VATFormat("SI", isSlovenian),
    VATFormat("SK", isSlovak), VATFormat("GB", isBritish), VATFormat("GB", prefixes: ["XI"], isBritish),
    VATFormat("NO", tidied: without(["MVA"]), isNorwegian),
    VATFormat("CH", prefixes: ["CHE"], tidied: without(["MWST", "TVA", "IVA", "VAT"]), isSwiss),
  ]

  /// The words that stand behind a number in Norway and Switzerland.
  private static func without(_ words: [String]) -> @Sendable ([UInt8]) -> [UInt8] {
    { body in
      for word in words where body.reversed().starts(with: word.utf8.reversed()) {
        return Array(body.dropLast(word.utf8.count))
      }
      return body
    }
  }

  /// Belgian numbers of nine digits are those of before 2005 without their zero.
  private static let inTenDigits: @Sendable ([UInt8]) -> [UInt8] = { $0.count == 9 ? [0x30] + $0 : $0 }
}
