// Every number of this layer in one place. How large an inflated message may be is the caller's to say.

/// The settings of the compressors.
enum CompressionLimits {
  /// The window of a raw deflate stream: 32 KB, the largest, so that every peer's stream can be read.
  static let rawWindowBits: Int32 = -15
  /// The same with the head and the checksum of gzip around it.
  static let gzipWindowBits: Int32 = 15 + 16
  /// How hard gzip tries: what it makes is made once for each process.
  static let gzipLevel: Int32 = 9
  static let gzipMemoryLevel: Int32 = 9
  /// What is inflated at a time: a message that is too large is found out by so much at the latest.
  static let inflateStepBytes = 16 << 10
}
