// A plain blocking client for tests: bytes out, bytes in, answers cut by Content-Length. It shares no code
// with the server, and a read that takes thirty seconds fails instead of hanging.

import Glibc
import TLSTesting

final class TestClient {
  enum Failure: Error { case connect, timeout, ended, malformed(String) }

  /// An HTTP answer as it came.
  struct Received: Equatable {
    var status: Int
    var fields: [String: String]
    var body: String
  }

  private let descriptor: Int32
  private let tls: TLSClient?
  private var pending: [UInt8] = []

  init(port: UInt16, tls: TLSClient? = nil) throws {
    self.tls = tls
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var patience = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var one: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if descriptor < 0 || result != 0 { throw Failure.connect }
    if let tls {
      sendBare(tls.outgoingBytes())
      while !tls.isEstablished { try receiveSome() }
    }
  }

  deinit { Glibc.close(descriptor) }

  func send(_ text: String) { send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) {
    guard let tls else { return sendBare(bytes) }
    tls.write(bytes)
    sendBare(tls.outgoingBytes())
  }

  private func sendBare(_ bytes: [UInt8]) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return }
      sent += count
    }
  }

  /// Ends the connection with a reset, which the server is told of at once.
  func reset() {
    var abort = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &abort, socklen_t(MemoryLayout<linger>.size))
    var nowhere = sockaddr(
      sa_family: sa_family_t(AF_UNSPEC), sa_data: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
    connect(descriptor, &nowhere, socklen_t(MemoryLayout<sockaddr>.size))
  }

  /// Says that no more comes, with the last bytes.
  func finishSending(_ last: String = "") {
    tls?.write(Array(last.utf8))
    tls?.end()
    sendBare(tls?.outgoingBytes() ?? Array(last.utf8))
    shutdown(descriptor, Int32(SHUT_WR))
  }

  /// Whether the server has said its end within TLS, too.
  var wasToldTheEnd: Bool { tls?.hasEnded ?? false }

  func get(_ path: String) throws -> Received {
    send("GET \(path) HTTP/1.1\r\nHost: t\r\n\r\n")
    return try receive()
  }

  func receive(bodyless: Bool = false) throws -> Received {
    while true {
      if let end = headEnd() {
        let lines = String(decoding: pending[..<(end - 4)], as: UTF8.self).components("\r\n")
        let status = Int(lines[0].split(separator: " ")[1]) ?? -1
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
          let parts = line.split(separator: ":", maxSplits: 1)
          fields[parts[0].lowercased()] = String(parts[1].drop { $0 == " " })
        }
        let length = bodyless ? 0 : Int(fields["content-length"] ?? "0") ?? 0
        while pending.count < end + length { try more() }
        let body = String(decoding: pending[end..<end + length], as: UTF8.self)
        pending.removeFirst(end + length)
        return Received(status: status, fields: fields, body: body)
      }
      try more()
    }
  }

  /// True when nothing has come that was not read.
  func hasNothing() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while let tls, pending.isEmpty {
      let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
      if count <= 0 { break }
      pending += tls.open(Array(buffer[..<count]))
    }
    return pending.isEmpty && recv(descriptor, &buffer, 1, Int32(MSG_DONTWAIT | MSG_PEEK)) < 0
  }

  /// True when the server ends the connection next; what comes before is thrown away.
  func endsNext() throws -> Bool {
    let before = pending.count
    do { try more() } catch Failure.ended { return before == 0 }
    return false
  }

  /// Reads up to the end.
  func drainToEnd() throws {
    do { while true { try more() } } catch Failure.ended {}
  }

  func take(_ count: Int) throws -> [UInt8] {
    while pending.count < count { try more() }
    defer { pending.removeFirst(count) }
    return Array(pending[..<count])
  }

  private func headEnd() -> Int? {
    var index = 0
    while index + 4 <= pending.count {
      if pending[index..<index + 4].elementsEqual([13, 10, 13, 10]) { return index + 4 }
      index += 1
    }
    return nil
  }

  private func more() throws {
    let before = pending.count
    while pending.count == before {
      if wasToldTheEnd { throw Failure.ended }
      try receiveSome()
    }
  }

  private func receiveSome() throws {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    if count == 0 || count < 0 && errno == ECONNRESET { throw Failure.ended }
    if count < 0 { throw Failure.timeout }
    guard let tls else { return pending.append(contentsOf: buffer[..<count]) }
    pending += tls.open(Array(buffer[..<count]))
    sendBare(tls.outgoingBytes())
    if tls.hasFailed { throw Failure.ended }
  }
}

extension String {
  /// The parts between `separator`s.
  fileprivate func components(_ separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
