// A blocking TCP connection to this machine, with Nagle's delay off. It knows no protocol.

import Glibc

/// One connection and what was received on it and not yet taken.
struct BlockingSocket {
  /// For waiting on several at once.
  var descriptor: CInt { fd }
  private let fd: CInt
  private(set) var received: [UInt8] = []
  private var buffer = [UInt8](repeating: 0, count: 65_536)

  init(port: Int) throws(Failure) {
    fd = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    guard fd >= 0 else { throw .system("socket") }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let fd = fd
    // SAFETY: a sockaddr_in is passed as the sockaddr it begins like, with its own size, as C does.
    let connected = withUnsafePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(fd, $0, size) }
    }
    guard connected == 0 else { throw .system("connect to port \(port)") }
    var one: CInt = 1
    setsockopt(fd, CInt(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<CInt>.size))
  }

  func send(_ bytes: [UInt8]) throws(Failure) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { raw in
        Glibc.send(fd, raw.baseAddress?.advanced(by: sent), bytes.count - sent, CInt(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw .system("send") }
      sent += count
    }
  }

  /// Waits for more bytes.
  mutating func receive() throws(Failure) {
    let count = recv(fd, &buffer, buffer.count, 0)
    guard count > 0 else { throw count == 0 ? Failure("the server closed the connection") : .system("recv") }
    received += buffer[..<count]
  }

  /// Forgets the first `count` received bytes.
  mutating func drop(_ count: Int) {
    if count == received.count {
      received.removeAll(keepingCapacity: true)
    } else {
      received.removeFirst(count)
    }
  }

  /// Takes the first `count` received bytes off.
  mutating func take(_ count: Int) -> [UInt8] {
    let taken = Array(received[..<count])
    received.removeFirst(count)
    return taken
  }
}
