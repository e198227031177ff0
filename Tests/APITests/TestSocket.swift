// A socket without a wire: it keeps what it is told and can be made to be full.

import Bytes
import JSONText

@testable import API
@testable import Frontend

/// Where a session's frames go in tests.
///
/// Used on its tenant's shard, looked at between the runs.
final class TestSocket: FrameSocket, @unchecked Sendable {
  private(set) var frames: [JSONValue] = []
  private(set) var positions: [UInt64] = []
  private(set) var closeCode: UInt16?
  private(set) var closePosition: UInt64?
  /// How many frames it still takes; nil: any number.
  var room: Int?

  func send(text: Span<UInt8>, position: UInt64) -> WebSocket.SendResult {
    if closeCode != nil { return .closed }
    if room == 0 { return .full }
    room = room.map { $0 - 1 }
    frames.append((try? JSONValue(parsing: text, bytesMax: 1 << 20)) ?? .null)
    positions.append(position)
    return .queued
  }

  func send(_ shared: SharedText, position: UInt64) -> WebSocket.SendResult {
    send(text: shared.text.span, position: position)
  }

  func close(code: UInt16, reason: StaticString, position: UInt64) {
    if closeCode != nil { return }
    closeCode = code
    closePosition = position
  }

  /// The frames' types, in order.
  var types: [String] { frames.compactMap { $0["type"]?.text } }

  func frames(_ type: String) -> [JSONValue] { frames.filter { $0["type"]?.text == type } }

  /// Forgets what it was told.
  func clear() {
    frames = []
    positions = []
  }
}
