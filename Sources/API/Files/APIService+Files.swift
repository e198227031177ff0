// Files as answers: whole or one range, always as a download and never as content of our origin, whatever its sender
// called it. The bytes come from a worker; a row from before files lay outside the journal has its own.

internal import Bytes
internal import Engine
internal import Frontend
internal import HTTPWire
internal import Model
internal import World

extension APIService {
  /// Answers with a file that a key may have.
  ///
  /// - Returns: whether the answer comes later.
  func showFile(
    _ find: Route.Find, _ call: inout Call, on tenant: isolated Tenant, into answer: inout Answer
  ) throws(Problem) -> Bool {
    let attachment = try find(tenant, &call)
    try call.finishReading()
    let started = engine.world.clock.ticks()
    return try show(attachment, call.request, on: tenant, into: &answer) { [self, call = call.detached()] in
      finish(&$0, of: call, since: started)
    }
  }

  /// - Parameter finish: adds what every answer of the route has, to one that comes later.
  /// - Returns: whether the answer comes later.
  func show(
    _ attachment: Attachment, _ request: borrowing Request, on tenant: isolated Tenant,
    into answer: inout Answer, _ finish: @escaping @Sendable (inout Answer) -> Void
  ) throws(Problem) -> Bool {
    let shown = try FileAnswer(attachment, request)
    guard let file = attachment.file else {
      shown.write(Array(attachment.content.bytes[shown.range]), into: &answer)
      return false
    }
    let later = answer.later()
    let (position, requestId) = (tenant.position, newRequestId())
    engine.files.read(file, shown.range, of: tenant.id) { [self] content in
      var answer = Answer()
      switch content {
      case .success(let bytes): shown.write(bytes, into: &answer)
      case .failure(let fault): refuse(Problem(fault), requestId, into: &answer)
      }
      answer.position = position
      finish(&answer)
      later.complete(answer)
    }
    return true
  }
}

/// What an answer with a file says of it.
struct FileAnswer: Sendable {
  /// The bytes that go out.
  let range: Range<Int>
  private let isPart: Bool
  private let size: Int
  private let tag: String?
  private let disposition: String

  /// - Throws: 404 when nobody can read the file any more, 416.
  init(_ attachment: Attachment, _ request: borrowing Request) throws(Problem) {
    guard attachment.isReadable else { throw .notFound("attachment") }
    size = attachment.bytes
    tag = attachment.file.map { "\"\(Hexadecimal.encode($0.digest.bytes.span))\"" }
    disposition = "attachment; filename*=UTF-8''" + Self.encoded(attachment.fileName)
    switch RequestedRange(request, size: size, tag: tag) {
    case .whole: (range, isPart) = (0..<size, false)
    case .part(let part): (range, isPart) = (part, true)
    case .unsatisfiable: throw .unsatisfiable(size)
    }
  }

  func write(_ bytes: [UInt8], into answer: inout Answer) {
    answer.status = isPart ? 206 : 200
    answer.contentType = "application/octet-stream"
    answer.header("Content-Disposition", disposition)
    answer.header("X-Content-Type-Options", "nosniff")
    answer.header("Content-Security-Policy", "sandbox; default-src 'none'")
    answer.header("Cache-Control", "private, no-store")
    answer.header("Accept-Ranges", "bytes")
    if let tag { answer.header("ETag", tag) }
    if isPart {
      answer.header("Content-Range", "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)")
    }
    answer.body = bytes
  }

  /// A name as RFC 8187 writes it: what is no letter, digit or one of a few signs is percent-encoded.
  private static func encoded(_ name: String) -> String {
    var text: [UInt8] = []
    for byte in name.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
        text.append(byte)
      default:
        text.append(UInt8(ascii: "%"))
        Hexadecimal.append([byte].span, to: &text)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension Problem {
  fileprivate static func unsatisfiable(_ size: Int) -> Self {
    var problem = Self(
      status: 416, code: "range_not_satisfiable", message: "The file has \(size) bytes: ask for some of them."
    )
    problem.fileBytes = size
    return problem
  }

  init(_ fault: FileFault) {
    switch fault {
    case .gone, .damaged:
      self.init(
        status: 503, code: "file_unreadable", message: "The file's bytes are not where they should be.")
    case .diskFull: self.init(CommitFailure.diskFull)
    case .overloaded: self.init(CommitFailure.overloaded)
    case .tenantOverloaded: self.init(CommitFailure.tenantOverloaded)
    case .disk(let sentence):
      self.init(
        status: 503, code: "file_unreadable", message: "The file cannot be written or read: \(sentence).",
        retryAfterSeconds: 10)
    }
  }
}
