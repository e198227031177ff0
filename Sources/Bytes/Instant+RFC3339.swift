// Moments as text. Written in one form, `2026-03-15T14:30:00.000Z`; read as RFC 3339 with what WIRE C2 allows on top.
// Digits behind the millisecond are cut off, a leap second (`:60`) is refused: an Instant cannot hold it.

extension Instant {
  private static let millisecondsPerDay: Int64 = 86_400_000

  /// Reads a date and time with offset.
  ///
  /// The fraction has 1 to 9 digits or is absent, `t` and `z` may be small, and a space in front of the offset
  /// stands for the `+` that a query decoder took away. nil when a field is out of range or anything is left over.
  package init?(rfc3339 text: Span<UInt8>) {
    guard text.count >= 20, let date = Self.date(text), text[10] | 0x20 == UInt8(ascii: "t"),
      let hour = Self.twoDigits(text, at: 11), hour < 24, text[13] == UInt8(ascii: ":"),
      let minute = Self.twoDigits(text, at: 14), minute < 60, text[16] == UInt8(ascii: ":"),
      let second = Self.twoDigits(text, at: 17), second < 60
    else { return nil }
    var index = 19
    var fraction = 0
    if text[index] == UInt8(ascii: ".") {
      index += 1
      let start = index
      while index < text.count, (0x30...0x39).contains(text[index]) {
        if index - start < 3 { fraction = fraction * 10 + Int(text[index] - 0x30) }
        index += 1
      }
      guard (1...9).contains(index - start) else { return nil }
      for _ in 0..<max(0, 3 - (index - start)) { fraction *= 10 }
    }
    guard let offsetMinutes = Self.offset(text, at: index) else { return nil }
    let minutes = (date.daysSinceEpoch * 24 + hour) * 60 + minute - offsetMinutes
    self.init(milliseconds: Int64(minutes * 60_000 + second * 1_000 + fraction))
  }

  /// Reads a date alone (`2026-03-15`) as the first moment of that day in UTC.
  package init?(startOfDay text: Span<UInt8>) {
    guard text.count == 10, let date = Self.date(text) else { return nil }
    self.init(milliseconds: Int64(date.daysSinceEpoch) * Self.millisecondsPerDay)
  }

  /// The bytes of the written form.
  package static let textBytes = 24

  /// Appends the written form.
  package func append(to bytes: inout [UInt8]) {
    bytes.append(addingCapacity: Self.textBytes) { output in
      // SAFETY: the memory is the room that was asked for, and all of it is written.
      output.withUnsafeMutableBufferPointer { room, count in
        if let start = room.baseAddress { write(to: UnsafeMutableRawPointer(start)) }
        count = Self.textBytes
      }
    }
  }

  /// Writes the written form.
  ///
  /// A moment outside the years 0 to 9999 is written as the nearest inside.
  // SAFETY: the caller has `textBytes` bytes there, and every store lies within them.
  package func write(to memory: UnsafeMutableRawPointer) {
    let clamped = min(max(milliseconds, -62_167_219_200_000), 253_402_300_799_999)
    var (days, rest) = clamped.quotientAndRemainder(dividingBy: Self.millisecondsPerDay)
    if rest < 0 { (days, rest) = (days - 1, rest + Self.millisecondsPerDay) }
    let date = CivilDate(daysSinceEpoch: Int(days))
    let time = UInt32(truncatingIfNeeded: rest)
    let year = UInt32(truncatingIfNeeded: date.year)
    let form: StaticString = "0000-00-00T00:00:00.000Z"
    memory.copyMemory(from: form.utf8Start, byteCount: Self.textBytes)
    func put(_ value: UInt32, at offset: Int) {
      // Two digits, the first in the lower byte.
      let digits = UInt16(truncatingIfNeeded: value / 10 | (value % 10) << 8 | 0x3030)
      memory.storeBytes(of: digits.littleEndian, toByteOffset: offset, as: UInt16.self)
    }
    put(year / 100, at: 0)
    put(year % 100, at: 2)
    put(UInt32(truncatingIfNeeded: date.month), at: 5)
    put(UInt32(truncatingIfNeeded: date.day), at: 8)
    put(time / 3_600_000, at: 11)
    put(time / 60_000 % 60, at: 14)
    put(time / 1_000 % 60, at: 17)
    put(time % 1_000 / 10, at: 20)
    memory.storeBytes(of: UInt8(truncatingIfNeeded: time % 10) | 0x30, toByteOffset: 22, as: UInt8.self)
  }

  /// The written form.
  package var text: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func twoDigits(_ text: Span<UInt8>, at index: Int) -> Int? {
    let tens = Int(text[index]) - 0x30
    let ones = Int(text[index + 1]) - 0x30
    guard (0...9).contains(tens), (0...9).contains(ones) else { return nil }
    return tens * 10 + ones
  }

  private static func date(_ text: Span<UInt8>) -> CivilDate? {
    guard let century = twoDigits(text, at: 0), let year = twoDigits(text, at: 2),
      text[4] == UInt8(ascii: "-"),
      let month = twoDigits(text, at: 5), text[7] == UInt8(ascii: "-"), let day = twoDigits(text, at: 8)
    else { return nil }
    return CivilDate(year: century * 100 + year, month: month, day: day)
  }

  /// The minutes to take away for an offset that ends the text, nil when there is none.
  private static func offset(_ text: Span<UInt8>, at index: Int) -> Int? {
    guard index < text.count else { return nil }
    if text[index] | 0x20 == UInt8(ascii: "z") { return index + 1 == text.count ? 0 : nil }
    guard index + 6 == text.count, text[index + 3] == UInt8(ascii: ":"),
      let hours = twoDigits(text, at: index + 1), hours < 24, let minutes = twoDigits(text, at: index + 4),
      minutes < 60
    else { return nil }
    switch text[index] {
    case UInt8(ascii: "+"), UInt8(ascii: " "): return hours * 60 + minutes
    case UInt8(ascii: "-"): return -(hours * 60 + minutes)
    default: return nil
    }
  }
}

extension Instant: CustomStringConvertible {
  package var description: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
