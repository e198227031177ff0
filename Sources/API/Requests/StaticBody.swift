// A body that is the same for everybody and for as long as the process runs: a page, a script, the OpenAPI document. It
// is compressed once, and sent as gzip to whoever takes that. Nothing else is compressed: an answer that holds a
// tenant's data beside a customer's words would tell by its length how alike they are (BREACH).

internal import Bytes
internal import Compression
internal import Frontend
internal import HTTPWire

/// A fixed body, plain and as gzip.
struct StaticBody: Sendable {
  private let plain: [UInt8]
  /// Nil where it saves too little.
  private let gzip: [UInt8]?

  init(_ plain: [UInt8]) {
    self.plain = plain
    let most = plain.count - plain.count / APILimits.gzipSavesPart
    gzip =
      plain.count < APILimits.gzipBytesMin
      ? nil : GzipMember.compress(plain.span).flatMap { $0.count <= most ? $0 : nil }
  }

  /// Whether the client gets gzip.
  func isCoded(for request: borrowing Request) -> Bool {
    guard gzip != nil, request.headerCount("accept-encoding") == 1,
      let list = request.header("accept-encoding")
    else { return false }
    return ContentCoding.acceptsGzip(list)
  }

  /// Says on what the choice depends, of an answer with the body or without.
  func writeVary(into answer: inout Answer) {
    if gzip != nil { answer.header("Vary", "Accept-Encoding") }
  }

  /// Writes the body that the client takes, and its coding.
  func write(isCoded: Bool, into answer: inout Answer) {
    guard isCoded, let gzip else {
      answer.body.append(contentsOf: plain)
      return
    }
    answer.header("Content-Encoding", "gzip")
    answer.body.append(contentsOf: gzip)
  }
}
