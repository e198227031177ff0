// Every limit of the API that is not the model's, in one place. Reaching one has a named answer: 400 with the path,
// 413, 429, or what the comment says.

internal import Model

enum APILimits {
  // Requests
  static let bodyBytesMax = 256 * 1024
  /// A message with its files in base64.
  static let inboundBodyBytesMax = 2 * 1024 * 1024
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
  static let clientIdBytesMax = 200
  static let sessionIdBytesMax = 200
  static let phoneBytesMax = 64
}
