// VAT numbers of the west and south: Germany, Austria, Switzerland, Benelux, France, Iberia, Italy, Malta, Greece, Cyprus.

extension VATFormat {
  /// Nine digits, the first not 0, by MOD 11,10.
  ///
  /// Source: ZMDV, annex 3 to § 9 (BGBl. 1993 I p. 736).
  static let isGerman: @Sendable ([UInt8]) -> Bool = { body in
    guard let digits = CheckDigits.digits(body, 9), digits[0] != 0 else { return false }
    return CheckDigits.isMod1110(digits)
  }

  /// U and eight digits: the Luhn sum of the first seven, the eighth and 4 make a multiple of 10.
  ///
  /// Source: BMF, AT.
  static let isAustrian: @Sendable ([UInt8]) -> Bool = { body in
    guard body.first == UInt8(ascii: "U"), let digits = CheckDigits.digits(body.dropFirst(), 8) else {
      return false
    }
    return (CheckDigits.luhn(Array(digits.prefix(7))) + digits[7] + 4) % 10 == 0
  }

  /// Nine digits, weighted 5 4 3 2 7 6 5 4 1, divisible by 11.
  ///
  /// Source: Bundesamt für Statistik, eCH-0097 "Datenstandard Unternehmensidentifikation", check digit.
  static let isSwiss: @Sendable ([UInt8]) -> Bool = { body in
    guard let digits = CheckDigits.digits(body, 9) else { return false }
    return CheckDigits.sum(digits, [5, 4, 3, 2, 7, 6, 5, 4, 1]) % 11 == 0
  }

  /// Ten digits, the first 0 or 1: the last two are 97 less the remainder of the first eight by 97.
  ///
  /// Source: SPF Économie, Banque-Carrefour des Entreprises, "Numéro d'entreprise"; BMF, BE.
  static let isBelgian: @Sendable ([UInt8]) -> Bool = { body in
    guard let digits = CheckDigits.digits(body, 10), digits[0] <= 1 else { return false }
    return 97 - CheckDigits.remainder(digits.prefix(8), by: 97) == digits[8] * 10 + digits[9]
  }

  /// Nine digits, B, two digits.
  ///
  /// Either the nine are weighted 9 to 2 and -1 and divisible by 11, or the whole with NL in
  /// front, letters as 10 to 35, has remainder 1 by 97.
  ///
  /// Source: Belastingdienst, "Btw-identificatienummer" (2020, ISO/IEC 7064 MOD 97-10); BMF, NL.
  static let isDutch: @Sendable ([UInt8]) -> Bool = { body in
    guard body.count == 12, body[9] == UInt8(ascii: "B"), let digits = CheckDigits.digits(body.prefix(9), 9),
      let branch = CheckDigits.digits(body.suffix(2), 2), branch != [0, 0]
    else { return false }
    if CheckDigits.sum(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 == 0 { return true }
    return CheckDigits.remainder([2, 3, 2, 1] + digits + [1, 1] + branch, by: 97) == 1
  }

  /// Eight digits: the last two are the remainder of the first six by 89.
  ///
  /// Source: BMF, LU.
  static let isLuxembourgish: @Sendable ([UInt8]) -> Bool = { body in
    guard let digits = CheckDigits.digits(body, 8) else { return false }
    return CheckDigits.remainder(digits.prefix(6), by: 89) == digits[6] * 10 + digits[7]
  }

  /// Two characters and a SIREN of nine digits by Luhn.
  ///
  /// Two digits are the remainder by 97 of the SIREN with 12 behind
  /// it; keys with a letter hold no check that is published.
  ///
  /// Source: DGFiP, "Le numéro de TVA intracommunautaire"; INSEE, SIREN (ISO/IEC 7812-1).
  static let isFrench: @Sendable ([UInt8]) -> Bool = { body in
    guard body.count == 11, let siren = CheckDigits.digits(body.suffix(9), 9) else { return false }
    let key = body.prefix(2)
    let isMonaco = siren.prefix(3).allSatisfy { $0 == 0 }
    if !isMonaco && !CheckDigits.isLuhn(siren) { return false }
    guard let digits = CheckDigits.digits(key, 2) else {
      return key.allSatisfy { ![UInt8(ascii: "I"), UInt8(ascii: "O")].contains($0) && $0 >= 0x30 }
    }
    return CheckDigits.remainder(siren + [1, 2], by: 97) == digits[0] * 10 + digits[1]
  }

  /// A person's number or a company's.
  ///
  /// A person's: eight digits and their remainder by 23 as a letter, X, Y or Z counting as 0, 1 or 2 in the first place
  /// (K, L or M are left out). A company's: a letter, seven digits by Luhn with the last as digit or letter.
  ///
  /// Source: Real Decreto 1065/2007 and Orden EHA/451/2008 (número de identificación fiscal).
  static let isSpanish: @Sendable ([UInt8]) -> Bool = { body in
    guard body.count == 9, let middle = CheckDigits.digits(body[1..<8], 7) else { return false }
    let (first, last) = (body[0], body[8])
    let persons = Array("XYZ".utf8)
    if let lead = persons.firstIndex(of: first) ?? CheckDigits.digits([first], 1)?[0] {
      return last == Array("TRWAGMYFPDXBNJZSQVHLCKE".utf8)[CheckDigits.remainder([lead] + middle, by: 23)]
    }
    if "KLM".utf8.contains(first) {
      return last == Array("TRWAGMYFPDXBNJZSQVHLCKE".utf8)[CheckDigits.remainder(middle, by: 23)]
    }
    guard "ABCDEFGHJNPQRSUVW".utf8.contains(first) else { return false }
    let check = (10 - CheckDigits.luhn(middle + [0]) % 10) % 10
    return last == UInt8(0x30 + check) || last == Array("JABCDEFGHI".utf8)[check]
  }

  /// Nine digits, the first not 0: weighted 9 to 2; the last is 11 less the remainder of 11, 10 and 11 are 0.
  ///
  /// Source: Decreto-Lei 463/79 (número de contribuinte); BMF, PT.
  static let isPortuguese: @Sendable ([UInt8]) -> Bool = { body in
    guard let digits = CheckDigits.digits(body, 9), digits[0] != 0 else { return false }
    let rest = CheckDigits.sum(digits.prefix(8), [9, 8, 7, 6, 5, 4, 3, 2]) % 11
    return digits[8] == (rest < 2 ? 0 : 11 - rest)
  }

  /// Eleven digits by Luhn; the first seven not all 0, the next three an office: 1 to 100, 120, 121, 888 or 999.
  ///
  /// Source: D.M. 23 dicembre 1976 (numero di partita IVA); BMF, IT.
  static let isItalian: @Sendable ([UInt8]) -> Bool = { body in
    guard let digits = CheckDigits.digits(body, 11), digits.prefix(7).contains(where: { $0 != 0 }) else {
      return false
    }
    let office = CheckDigits.remainder(digits[7..<10], by: 1_000)
    return ((1...100).contains(office) || [120, 121, 888, 999].contains(office)) && CheckDigits.isLuhn(digits)
  }

  /// Eight digits, the first not 0, weighted 3 4 6 7 8 9 10 1, divisible by 37.
  ///
  /// Source: BMF, MT.
  static let isMaltese: @Sendable ([UInt8]) -> Bool = { body in
    guard let digits = CheckDigits.digits(body, 8), digits[0] != 0 else { return false }
    return CheckDigits.sum(digits, [3, 4, 6, 7, 8, 9, 10, 1]) % 37 == 0
  }

  /// Nine digits: the first eight weighted 256 to 2, modulo 11, modulo 10.
  ///
  /// Source: BMF, EL.
  static let isGreek: @Sendable ([UInt8]) -> Bool = { body in
    guard let digits = CheckDigits.digits(body, 9) else { return false }
    return CheckDigits.sum(digits, [256, 128, 64, 32, 16, 8, 4, 2]) % 11 % 10 == digits[8]
  }

  /// Eight digits, not 12 in front, and a letter: the sum of the second, fourth and so on, and of the others read as 1 0 5
  /// 7 9 13 15 17 19 21 for 0 to 9, modulo 26, counted from A.
  ///
  /// Source: BMF, CY.
  static let isCypriot: @Sendable ([UInt8]) -> Bool = { body in
    guard body.count == 9, let digits = CheckDigits.digits(body.prefix(8), 8),
      Array(digits.prefix(2)) != [1, 2]
    else { return false }
    let odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21]
    let sum = digits.enumerated().reduce(0) { $0 + ($1.offset % 2 == 0 ? odd[$1.element] : $1.element) }
    return body[8] == UInt8(0x41 + sum % 26)
  }
}
