// The alphabet of methods and field names.

/// The characters of a token (RFC 9110, 5.6.2): letters, digits and ``!#$%&'*+-.^_`|~``.
enum Token {
  /// True for the bytes a token may have.
  static func contains(_ byte: UInt8) -> Bool {
    guard byte < 128 else { return false }
    // One bit per character: the first word for 0…63, the second for 64…127.
    let word: UInt64 = byte < 64 ? 0x03ff_6cfa_0000_0000 : 0x57ff_ffff_c7ff_fffe
    return word >> UInt64(byte & 63) & 1 == 1
  }
}
