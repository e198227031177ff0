// What is fuzzed: the readers of bytes that strangers or a damaged disk hand us. Each subject states a property that
// must hold for any bytes, and breaks it with a trap; not trapping on bad bytes is the least of them.

/// A reader under the fuzzer, by the name the command line gives it.
enum Subject: String, CaseIterable {
  case head
  case chunked
  case websocket
  case inflate
  case http2
  case json
  case events
  case frame
  case folder
  case record
  case manifest
  case index
  case snapshot
  case keyring
  case `import`
  case backup
  case knowledge
  case planted

  func run(_ bytes: [UInt8]) {
    switch self {
    case .head: checkHead(bytes)
    case .chunked: checkChunked(bytes)
    case .websocket: checkWebSocket(bytes)
    case .inflate: checkInflate(bytes)
    case .http2: checkFrames(bytes)
    case .json: checkJSON(bytes)
    case .events: checkEvents(bytes)
    case .frame: checkFrame(bytes)
    case .folder: DamagedFolder.check(bytes)
    case .record: checkRecord(bytes)
    case .manifest: checkManifest(bytes)
    case .index: checkIndex(bytes)
    case .snapshot: checkSnapshot(bytes)
    case .keyring: checkKeyring(bytes)
    case .import: checkImport(bytes)
    case .backup: checkBackup(bytes)
    case .knowledge: checkKnowledge(bytes)
    case .planted: checkPlanted(bytes)
    }
  }
}

/// A crash planted for the gate, which must find it: a fuzzer that sees no coverage would not.
///
/// Byte after byte and not optimised into one comparison, so that each right guess shows.
@_optimize(none)
private func checkPlanted(_ bytes: [UInt8]) {
  guard bytes.count >= 4 else { return }
  if bytes[0] == UInt8(ascii: "s") {
    if bytes[1] == UInt8(ascii: "v") {
      if bytes[2] == UInt8(ascii: "a") {
        precondition(bytes[3] != UInt8(ascii: "r"), "the planted crash was found")
      }
    }
  }
}
