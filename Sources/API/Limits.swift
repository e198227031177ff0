// Every limit of the API that is not the model's, in one place. Reaching one has a named answer: 400 with the path,
// 413, 429, or what the comment says.

internal import Model

enum APILimits {
  // Requests
  static let bodyBytesMax = 256 * 1024
  /// A message with its files in base64.
  static let inboundBodyBytesMax = 8 * 1024 * 1024
  /// How long a link to a file is good.
  static let fileLinkSeconds: Int64 = 3_600
  /// A megabyte of entries as JSON strings.
  static let importBodyBytesMax = 2 * 1024 * 1024
  static let importFilesMax = 200
  /// After so many bytes an export takes no further entry.
  static let exportBytesMax = 1 << 20
  static let fileBase64BytesMax = Model.Limits.attachmentsBytesMax * 4 / 3 + 4
  static let filterTextBytesMax = 200
  static let offsetMax = Int(Int32.max)
  /// Over 1 means: review always.
  static let autoApproveConfidenceMax = 2.0
  /// What of the dropped fields' names is told in `Svar-Ignored`; the rest is left out.
  static let ignoredNamesBytesMax = 1_000
  /// Below it a fixed body is sent plain: a packet holds it anyway.
  static let gzipBytesMin = 1_400
  /// Gzip must save this part of a body, a tenth, or it is sent plain.
  static let gzipSavesPart = 10

  /// From there on an export goes on in its next page.
  static let exportPageBytes = 4 << 20

  // API keys
  /// Requests at once that a key's figure per second gives, where nobody says how many.
  static let burstSecondsUsual = 10

  // The record of what was done
  /// Entries of one answer of an export.
  static let auditExportMax = 1_000

  // The log
  /// Lines about slow requests; those beyond are counted in the next line.
  static let slowLinesPerSecondMax = 10

  // Sockets
  static let ticketMs: Int64 = 30_000
  /// Of all keys together, and of one: then 503.
  static let ticketsMax = 10_000
  static let ticketsPerKeyMax = 100
  /// Frames of a visitor that cannot be read, then closed with 1008.
  static let badFramesMax = 20
  /// What a visitor of a tenant out of service is told to wait before the next try.
  static let unavailableRetrySeconds = 30
  /// Of a visitor's session: a message a second, and so many at once; then the error frame `rate_limited`.
  static let sessionMessageTicks: UInt64 = 1_000_000_000
  static let sessionMessagesAtOnceMax = 30
  /// Of an address: ten messages a second, a new session in ten seconds, ten sockets a second.
  static let addressMessageTicks: UInt64 = 100_000_000
  static let addressMessagesAtOnceMax = 200
  static let newSessionTicks: UInt64 = 10_000_000_000
  static let newSessionsAtOnceMax = 60
  static let socketTicks: UInt64 = 100_000_000
  static let socketsAtOnceMax = 200
  /// Of an address: ten requests a second whose key, ticket or public key is unknown; then 429 in place of 401.
  static let strangerTicks: UInt64 = 100_000_000
  static let strangersAtOnceMax = 100
  /// Sessions or addresses whose buckets are remembered; those beyond share one.
  static let rateKeysMax = 65_536
  static let rateSweepTicks: UInt64 = 1_000_000_000
  /// A signed identity, how long it may last, and by how much clocks may differ.
  static let identityTokenBytesMax = 4_096
  static let identityTokenSecondsMax: Int64 = 24 * 3_600
  static let identityClockSecondsMax: Int64 = 60
  /// Frames of a broadcast that are kept for the shard's other readers.
  static let broadcastFramesMax = 64
  /// The room that a frame to a visitor begins with.
  static let chatFrameBytesUsual = 512
  static let clientIdBytesMax = 200
  static let sessionIdBytesMax = 200
  static let phoneBytesMax = 64
}
