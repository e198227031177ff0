// VAT numbers of the east: Poland, Czechia, Slovakia, Hungary, Slovenia, Croatia, Romania, Bulgaria.

extension VATFormat {
  /// Ten digits: the first nine weighted 6 5 7 2 3 4 5 6 7, the remainder of 11 is the last, never 10.
  ///
  /// Source: Rozporządzenie Ministra Finansów on NIP; BMF, PL.
  static let isPolish: @Sendable ([UInt8]) -> Bool = { body in
    guard let digits = CheckDigits.digits(body, 10) else { return false }
    return CheckDigits.sum(digits, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == digits[9]
  }

  /// A company's number, or a person's.
  ///
  /// A company's: eight digits, the first not 9, weighted 8 to 2; the last is 11 less the remainder of 11, 10 being 0 and
  /// 11 being 1. Persons without a birth number: 6 and eight digits. Birth numbers: nine digits, or ten that are
  /// divisible by 11 (or whose first nine leave 10 and whose last is 0).
  ///
  /// Source: BMF, CZ; zákon č. 133/2000 Sb., § 13 (rodné číslo).
  static let isCzech: @Sendable ([UInt8]) -> Bool = { body in
    guard (8...10).contains(body.count), let digits = CheckDigits.digits(body, body.count) else {
      return false
    }
    switch digits.count {
    case 8: return digits[0] != 9 && isCzechCompany(digits)
    case 9 where digits[0] == 6:
      let rest = CheckDigits.sum(digits[1..<8], [8, 7, 6, 5, 4, 3, 2]) % 11
      return digits[8] == 8 - (rest == 0 ? 10 : rest == 10 ? 0 : 10 - rest) || isBirthDate(digits)
    case 9: return isBirthDate(digits)
    default:
      let isMultiple = CheckDigits.remainder(digits, by: 11) == 0
      let isTen = CheckDigits.remainder(digits.dropLast(), by: 11) == 10 && digits[9] == 0
      return isBirthDate(digits) && (isMultiple || isTen)
    }
  }

  private static func isCzechCompany(_ digits: [Int]) -> Bool {
    let rest = (11 - CheckDigits.sum(digits, [8, 7, 6, 5, 4, 3, 2]) % 11) % 11
    return digits[7] == (rest == 0 ? 1 : rest % 10)
  }

  /// Whether month and day can be a birth number's: women's months are 50 more, and some of both 20.
  private static func isBirthDate(_ digits: [Int]) -> Bool {
    let month = (digits[2] * 10 + digits[3]) % 50
    return (1...31).contains(digits[4] * 10 + digits[5])
      && ((1...12).contains(month) || (21...32).contains(month))
  }

  /// Ten digits, the first not 0, the third 2, 3, 4, 7, 8 or 9, divisible by 11.
  ///
  /// Source: BMF, SK.
  static let isSlovak: @Sendable ([UInt8]) -> Bool = { body in
    guard let digits = CheckDigits.digits(body, 10), digits[0] != 0, [2, 3, 4, 7, 8, 9].contains(digits[2])
    else {
      return false
    }
    return CheckDigits.remainder(digits, by: 11) == 0
  }

  /// Eight digits, weighted 9 7 3 1 9 7 3 1, divisible by 10.
  ///
  /// Source: BMF, HU.
  static let isHungarian: @Sendable ([UInt8]) -> Bool = { body in
    guard let digits = CheckDigits.digits(body, 8) else { return false }
    return CheckDigits.sum(digits, [9, 7, 3, 1, 9, 7, 3, 1]) % 10 == 0
  }

  /// Eight digits, the first not 0: weighted 8 to 2; the last is 11 less the remainder of 11, 10 being 0 and 11 none.
  ///
  /// Source: BMF, SI.
  static let isSlovenian: @Sendable ([UInt8]) -> Bool = { body in
    guard let digits = CheckDigits.digits(body, 8), digits[0] != 0 else { return false }
    let check = 11 - CheckDigits.sum(digits, [8, 7, 6, 5, 4, 3, 2]) % 11
    return check != 11 && digits[7] == check % 10
  }

  /// Eleven digits by MOD 11,10.
  ///
  /// Source: Zakon o osobnom identifikacijskom broju (OIB, ISO/IEC 7064).
  static let isCroatian: @Sendable ([UInt8]) -> Bool = { body in
    CheckDigits.digits(body, 11).map(CheckDigits.isMod1110) ?? false
  }

  /// Two to ten digits, not beginning with 0: filled up in front to ten, the first nine weighted 7 5 3 2 1 7 5 3 2, times
  /// 10, modulo 11, modulo 10.
  ///
  /// Source: BMF, RO.
  static let isRomanian: @Sendable ([UInt8]) -> Bool = { body in
    guard (2...10).contains(body.count), let digits = CheckDigits.digits(body, body.count), digits[0] != 0
    else {
      return false
    }
    let filled = Array(repeating: 0, count: 10 - digits.count) + digits
    return CheckDigits.sum(filled, [7, 5, 3, 2, 1, 7, 5, 3, 2]) * 10 % 11 % 10 == filled[9]
  }

  /// A company's nine digits, or ten.
  ///
  /// Nine: weighted 1 to 8, modulo 11; where that is 10, weighted 3 to 10, and 10 is 0. Ten are
  /// a person's, a foreigner's or another's, each with weights of its own.
  ///
  /// Source: BMF, BG.
  static let isBulgarian: @Sendable ([UInt8]) -> Bool = { body in
    if let digits = CheckDigits.digits(body, 9) {
      var check = CheckDigits.sum(digits, [1, 2, 3, 4, 5, 6, 7, 8]) % 11
      if check == 10 { check = CheckDigits.sum(digits, [3, 4, 5, 6, 7, 8, 9, 10]) % 11 % 10 }
      return check == digits[8]
    }
    guard let digits = CheckDigits.digits(body, 10) else { return false }
    let person = CheckDigits.sum(digits, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10
    let foreigner = CheckDigits.sum(digits, [21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10
    let other = (11 - CheckDigits.sum(digits, [4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11
    return [person, foreigner, other].contains(digits[9])
  }
}
