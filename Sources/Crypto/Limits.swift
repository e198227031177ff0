/// The numbers of what Crypto keeps or lets through.
enum CryptoLimits {
  /// Bytes of a TLS record on the wire at most, with its envelope (RFC 8446, 5.2; RFC 5246, 6.2.3), rounded up.
  static let recordBytesMax = 17 << 10
  /// Key updates, refused renegotiations and alerts of one TLS connection: above it the connection fails.
  static let sideMessagesMax = 32
  /// How long a TLS ticket is taken; the keys rotate as often, and the key before is still known.
  static let ticketSeconds = 2 * 3_600
  /// Certificates of a chain: above it the file is refused.
  static let chainMax = 10
  /// Days of a certificate that the server makes for itself: browsers take no longer ones.
  static let selfSignedDays = 365
}
