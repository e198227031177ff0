// The few ways in which Europe's registers make check digits; which register uses which stands with its number's format.

/// Arithmetic on the digits of a number, from the first to the last.
enum CheckDigits {
  /// The digits of so many bytes, all of which are digits; nil otherwise.
  static func digits(_ bytes: some Collection<UInt8>, _ count: Int) -> [Int]? {
    guard bytes.count == count, bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return bytes.map { Int($0) - 0x30 }
  }

  /// Each digit times its weight, added up.
  static func sum(_ digits: some Collection<Int>, _ weights: [Int]) -> Int {
    zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The remainder of the number that the digits write.
  static func remainder(_ digits: some Collection<Int>, by divisor: Int) -> Int {
    digits.reduce(0) { ($0 * 10 + $1) % divisor }
  }

  /// The Luhn sum, which is divisible by ten where the last digit is right.
  ///
  /// Source: ISO/IEC 7812-1, annex B.
  static func luhn(_ digits: [Int]) -> Int {
    digits.reversed().enumerated().reduce(0) { sum, digit in
      let value = digit.offset % 2 == 1 ? digit.element * 2 : digit.element
      return sum + value / 10 + value % 10
    }
  }

  static func isLuhn(_ digits: [Int]) -> Bool { luhn(digits) % 10 == 0 }

  /// Whether the last digit is right by MOD 11,10.
  ///
  /// Source: ISO/IEC 7064, hybrid systems.
  static func isMod1110(_ digits: [Int]) -> Bool {
    var product = 10
    for digit in digits.dropLast() {
      let sum = (digit + product) % 10
      product = (sum == 0 ? 10 : sum) * 2 % 11
    }
    return (product + (digits.last ?? 0)) % 10 == 1
  }
}
