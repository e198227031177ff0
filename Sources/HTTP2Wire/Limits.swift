// Every bound of HTTP/2 in one place. What exceeds one has a named answer, given beside it; GOAWAY stands for the end
// of the connection with this code.

internal import HTTPWire

/// The bounds of one HTTP/2 connection.
package enum HTTP2Limits {
  /// Streams that are open at once: above it RST_STREAM with REFUSED_STREAM, or GOAWAY with PROTOCOL_ERROR from a peer
  /// that knows the limit.
  package static let streamsMax = 100
  /// Events that the owner has not looked at, above which those are dropped that nothing follows from any more.
  static let eventsKeptMax = 8 * streamsMax
  /// A header list, as we tell the peer: above it 431.
  static let headerListBytesMax = WireLimits.headBytesMax
  /// A header list that nobody sends by mistake: above it GOAWAY with ENHANCE_YOUR_CALM.
  static let headerListBytesHostile = 4 * WireLimits.headBytesMax
  /// What a field counts beside its name and value (RFC 9113, 6.5.2).
  static let fieldOverheadBytes = 32
  /// CONTINUATION frames of one header list: above it GOAWAY with ENHANCE_YOUR_CALM.
  static let continuationsMax = 8
  /// Settings in one frame: above it GOAWAY with ENHANCE_YOUR_CALM.
  static let settingsPerFrameMax = 32
  /// Acknowledgements of PING and SETTINGS that wait for a peer who does not read: above it GOAWAY with
  /// ENHANCE_YOUR_CALM.
  static let acknowledgementsMax = 100
  /// Frames that ask for nothing (PING, SETTINGS, PRIORITY, WINDOW_UPDATE, empty DATA) at once, and how many more each
  /// second allows: above it GOAWAY with ENHANCE_YOUR_CALM.
  ///
  /// Frames of unknown types cost no more than their bytes.
  static let idleFramesMax = 1_000
  static let idleFramesPerSecond = 100
  /// Frames of that kind that each DATA frame of ours allows: a reader gives its windows back.
  static let idleFramesPerDataFrame = 3
  /// Streams that the peer resets or makes us reset at once, and how many more each second allows: above it GOAWAY
  /// with ENHANCE_YOUR_CALM.
  static let resetsMax = 200
  static let resetsPerSecond = 20
  /// Body bytes of one stream that may come before the request is admitted.
  static let streamWindowBytes: Int32 = 65_535
  /// Bytes of all streams that may be under way.
  static let connectionWindowBytes: Int32 = 1 << 20
  /// Bodies that one connection may have begun to send: above it 503.
  package static let bodiesBytesMax = 8 << 20
}
