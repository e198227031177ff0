// As much of an answer's head as a generator needs: where it ends, how long the body is, the status. Read over bytes, since
// text would cost the generator more than the server spends on the request.

/// The head of an HTTP/1.1 answer with a Content-Length, or with no body.
struct AnswerHead {
  let status: Int
  let byteCount: Int
  let bodyBytes: Int

  private static let lengthName = Array("content-length: ".utf8)

  /// - Returns: nil while the head is not whole.
  init?(_ bytes: [UInt8]) {
    var lineStart = 0
    var length = 0
    var index = 0
    while true {
      guard let feed = bytes[index...].firstIndex(of: 10) else { return nil }
      index = feed + 1
      if feed - lineStart == 1 { break }
      if Self.isLength(bytes, lineStart) {
        for byte in bytes[(lineStart + Self.lengthName.count)..<(feed - 1)] {
          length = length * 10 + Int(byte) - 48
        }
      }
      lineStart = index
    }
    status = bytes.count < 12 ? 0 : bytes[9..<12].reduce(0) { $0 * 10 + Int($1) - 48 }
    byteCount = index
    bodyBytes = length
  }

  private static func isLength(_ bytes: [UInt8], _ start: Int) -> Bool {
    guard bytes.count - start > lengthName.count else { return false }
    for (offset, letter) in lengthName.enumerated() where bytes[start + offset] | 0x20 != letter | 0x20 {
      return false
    }
    return true
  }
}
