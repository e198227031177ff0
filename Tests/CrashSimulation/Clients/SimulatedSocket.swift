// What a session of the API talks to in the simulation: a line with a bound, as the frontend's sockets have one. The
// deliberate bugs of whoever passes frames on are played here.

internal import API
internal import Bytes
internal import Frontend
internal import JSONText

/// One open WebSocket without its connection.
// SAFETY: one thread drives a simulation; sessions use it on their tenant's shard only.
final class SimulatedSocket: FrameSocket, @unchecked Sendable {
  /// Beyond this many queued bytes the reader is slow.
  private static let highBytes = 1_200

  private let line = SimulatedLine()
  private let bug: DeliberateBug?
  /// A frame that waits for the next one to overtake it.
  private var heldBack: (text: [UInt8], position: UInt64)?
  private var frames = 0
  private(set) var isFull = false
  private(set) var isClosed = false

  init(bug: DeliberateBug?) { self.bug = bug }

  func send(text: Span<UInt8>, position: UInt64) -> WebSocket.SendResult {
    if isClosed { return .closed }
    if line.queuedBytes > Self.highBytes {
      isFull = true
      return .full
    }
    frames += 1
    let position = bug == .answerEarly ? 0 : position
    if bug == .reorderFeed, frames % 5 == 0, heldBack == nil {
      heldBack = (text.array, position)
      return .queued
    }
    line.queue(text, position: position)
    if let held = heldBack {
      heldBack = nil
      line.queue(held.text.span, position: held.position)
    }
    return .queued
  }

  func send(_ shared: SharedText, position: UInt64) -> WebSocket.SendResult {
    send(text: shared.text.span, position: position)
  }

  /// Whether everything that was sent has been read.
  var isEmpty: Bool { line.queuedBytes == 0 }

  func close(code: UInt16, reason: StaticString, position: UInt64) { isClosed = true }

  /// Takes what may leave.
  func receive(mark: UInt64, room: Int) -> [JSONValue] {
    line.receive(mark: mark, room: room).map {
      (try? JSONValue(parsing: $0.span, bytesMax: 1 << 22)) ?? .null
    }
  }

  /// Whether a slow reader has caught up; asked once.
  func takeDrained() -> Bool {
    guard isFull, line.queuedBytes < Self.highBytes / 4 else { return false }
    isFull = false
    return true
  }
}

extension JSONValue {
  var text: String? { if case .string(let text) = self { text } else { nil } }
  var number: UInt64? { if case .integer(let number) = self { UInt64(exactly: number) } else { nil } }
  var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }
}
