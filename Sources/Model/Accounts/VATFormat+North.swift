// VAT numbers of the north: Denmark, Norway, Sweden, Finland, the Baltic states, the United Kingdom and Ireland.

extension VATFormat {
  /// Eight digits, the first not 0; weighted 2 7 6 5 4 3 2 1, divisible by 11.
  ///
  /// Source: Erhvervsstyrelsen, "Modulus 11-kontrol af CVR-numre".
  static let isDanish: @Sendable ([UInt8]) -> Bool = { body in
    guard let digits = CheckDigits.digits(body, 8), digits[0] != 0 else { return false }
    return CheckDigits.sum(digits, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0
  }

  /// Nine digits, the first 8 or 9; weighted 3 2 7 6 5 4 3 2 1, divisible by 11.
  ///
  /// Source: Brønnøysundregistrene, "Om organisasjonsnummeret" (control digit, modulus 11).
  static let isNorwegian: @Sendable ([UInt8]) -> Bool = { body in
    guard let digits = CheckDigits.digits(body, 9), digits[0] >= 8 else { return false }
    return CheckDigits.sum(digits, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0
  }

  /// The organisation number of ten digits by Luhn, and two digits from 01 on.
  ///
  /// Source: Skatteverket, SKV 709 (organisation number); BMF, SE.
  static let isSwedish: @Sendable ([UInt8]) -> Bool = { body in
    guard let digits = CheckDigits.digits(body, 12) else { return false }
    return digits[10] * 10 + digits[11] >= 1 && CheckDigits.isLuhn(Array(digits.prefix(10)))
  }

  /// Eight digits, weighted 7 9 10 5 8 4 2 1, divisible by 11.
  ///
  /// Source: Verohallinto, "Y-tunnuksen tarkistusnumero"; BMF, FI.
  static let isFinnish: @Sendable ([UInt8]) -> Bool = { body in
    guard let digits = CheckDigits.digits(body, 8) else { return false }
    return CheckDigits.sum(digits, [7, 9, 10, 5, 8, 4, 2, 1]) % 11 == 0
  }

  /// Nine digits, weighted 3 7 1 over and over, divisible by 10.
  ///
  /// Source: BMF, EE.
  static let isEstonian: @Sendable ([UInt8]) -> Bool = { body in
    guard let digits = CheckDigits.digits(body, 9) else { return false }
    return CheckDigits.sum(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 == 0
  }

  /// Nine digits, the eighth 1, or twelve, the eleventh 1.
  ///
  /// Weights 1 to 9 over and over, modulo 11; where that is 10, the weights from 3 on, and 10 is 0.
  ///
  /// Source: BMF, LT.
  static let isLithuanian: @Sendable ([UInt8]) -> Bool = { body in
    guard let digits = CheckDigits.digits(body, body.count), [9, 12].contains(body.count) else {
      return false
    }
    let number = digits.dropLast()
    if number.last != 1 { return false }
    let weights = { (first: Int) in number.indices.map { ($0 + first) % 9 + 1 } }
    var check = CheckDigits.sum(number, weights(0)) % 11
    if check == 10 { check = CheckDigits.sum(number, weights(2)) % 11 % 10 }
    return check == digits.last
  }

  /// Eleven digits.
  ///
  /// A company's begins with 4 to 9: weighted 9 1 4 8 3 10 2 5 7 6 1, remainder 3 of 11. A person's begins
  /// with 32, or is weighted 10 5 8 4 2 1 6 3 7 9 plus 1, modulo 11, modulo 10.
  ///
  /// Source: BMF, LV.
  static let isLatvian: @Sendable ([UInt8]) -> Bool = { body in
    guard let digits = CheckDigits.digits(body, 11) else { return false }
    if digits[0] > 3 { return CheckDigits.sum(digits, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 == 3 }
    if digits[0] == 3 && digits[1] == 2 { return true }
    return (CheckDigits.sum(digits, [10, 5, 8, 4, 2, 1, 6, 3, 7, 9]) + 1) % 11 % 10 == digits[10]
  }

  /// Nine digits, of which the first seven weighted 8 to 2 and the last two as a number make a multiple of 97, or 55 less.
  ///
  /// Three more are a branch. Departments have `GD` and a number below 500, health authorities `HA` and one
  /// from 500 on.
  ///
  /// Source: HM Revenue & Customs, VAT registration numbers, modulus 97 and 9755; VIES, XI.
  static let isBritish: @Sendable ([UInt8]) -> Bool = { body in
    for (letters, numbers) in [("GD", 0..<500), ("HA", 500..<1_000)] where body.starts(with: letters.utf8) {
      guard let digits = CheckDigits.digits(body.dropFirst(2), 3) else { return false }
      return numbers.contains(CheckDigits.remainder(digits, by: 1_000))
    }
    guard body.count == 9 || body.count == 12, let digits = CheckDigits.digits(body, body.count) else {
      return false
    }
    let sum = CheckDigits.sum(digits.prefix(9), [8, 7, 6, 5, 4, 3, 2, 10, 1])
    return sum % 97 == 0 || (sum + 55) % 97 == 0
  }

  /// Seven digits, a check letter and maybe one letter more; or, as before 2013, a letter, `+` or `*` in the second place.
  ///
  /// Digits weighted 8 to 2, the letter behind by 9; the remainder of 23 is the check letter, 0 is W.
  ///
  /// Source: Revenue Commissioners, "Calculating the check character of a VAT number"; BMF, IE.
  static let isIrish: @Sendable ([UInt8]) -> Bool = { body in
    guard body.count == 8 || body.count == 9 else { return false }
    var number = Array(body.prefix(7))
    var extra = 0
    if body.count == 9 {
      guard (0x41...0x57).contains(body[8]) else { return false }
      extra = body[8] == UInt8(ascii: "W") ? 0 : Int(body[8]) - 0x40
    } else if !(0x30...0x39).contains(number[1]) {
      number = [0x30] + number[2...] + [number[0]]
    }
    guard let digits = CheckDigits.digits(number, 7) else { return false }
    let check = (CheckDigits.sum(digits, [8, 7, 6, 5, 4, 3, 2]) + extra * 9) % 23
    return body[7] == (check == 0 ? UInt8(ascii: "W") : UInt8(0x40 + check))
  }
}
