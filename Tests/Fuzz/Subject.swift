// What is fuzzed: the readers of bytes that strangers or a damaged disk hand us. Each subject states a property that
// must hold for any bytes, and breaks it with a trap; not trapping on bad bytes is the least of them.

/// A reader under the fuzzer, by the name the command line gives it.
enum Subject: String, CaseIterable {
  case head
  case chunked
  case websocket
  case planted

  func run(_ bytes: [UInt8]) {
    switch self {
    case .head: checkHead(bytes)
    case .chunked: checkChunked(bytes)
    case .websocket: checkWebSocket(bytes)
    case .planted: checkPlanted(bytes)
    }
  }
}

/// A crash planted for the gate, which must find it: a fuzzer that sees no coverage would not.
private func checkPlanted(_ bytes: [UInt8]) {
  precondition(!bytes.starts(with: Array("svar".utf8)), "the planted crash was found")
}
