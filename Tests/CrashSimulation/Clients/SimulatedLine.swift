// A client's connection without its socket: the frontend's own output queue decides what may leave at which mark, and
// the "network" takes as many bytes of it at a time as it likes. Messages are told apart by a line feed, which no
// JSON text of ours contains. What had not been taken when the process died is lost.
//
// `Connection` itself is not driven: it is made of epoll's descriptors. Gate, order and gathering are the queue's.

internal import Bytes
internal import Frontend

/// The bytes that are on their way to one client.
// SAFETY: one thread drives a simulation.
final class SimulatedLine: @unchecked Sendable {
  private var output = OutputQueue()
  private var pool = BufferPool()
  private var scratch: [UInt8] = []
  private var arrived: [UInt8] = []

  /// Bytes that have not left.
  var queuedBytes: Int { output.byteCount }

  /// Queues a message that may leave once `position` is durable.
  func queue(_ message: Span<UInt8>, position: UInt64) {
    output.append(gate: position, pool: &pool) { bytes in
      bytes.append(bytes: message)
      bytes.append(0x0a)
    }
  }

  /// Lets out what may leave.
  ///
  /// - Parameter room: how many bytes the client takes now.
  /// - Returns: the messages that are whole with it.
  func receive(mark: UInt64, room: Int) -> [[UInt8]] {
    var room = room
    while room > 0 {
      let offered: ArraySlice<UInt8>
      switch output.next(mark: mark, scratch: &scratch) {
      case .empty, .gated: return messages()
      case .first: offered = output.first[output.firstSent...]
      case .gathered: offered = scratch[...]
      }
      let taken = offered.prefix(room)
      arrived.append(contentsOf: taken)
      room -= taken.count
      output.advance(by: taken.count, pool: &pool)
    }
    return messages()
  }

  private func messages() -> [[UInt8]] {
    var all: [[UInt8]] = []
    while let end = arrived.firstIndex(of: 0x0a) {
      all.append(Array(arrived[..<end]))
      arrived.removeFirst(end + 1)
    }
    return all
  }
}
