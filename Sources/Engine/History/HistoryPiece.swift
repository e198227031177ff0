// What is read of a tenant's past comes in pieces that are decoded away from the state which they change: some appends of
// a snapshot, or records by the hundred. Decoding a piece takes the tenant's keys and nothing else; whatever follows
// from its place in the past is looked at when it is taken in.

internal import Bytes
internal import Model
internal import Storage

/// Bytes to be decoded.
protocol HistoryPiece: Sendable {
  associatedtype Decoded: Sendable
  var byteCount: Int { get }
  func decoded() -> Decoded
}

/// A piece of a snapshot, as it was written.
struct SnapshotPiece: HistoryPiece {
  struct Decoded: Sendable {
    let byteCount: Int
    let part: Result<StatePart, WireFault>
  }

  private let content: [UInt8]
  private let tenant: UUID
  private let keyring: Keyring

  init(_ content: Span<UInt8>, of tenant: UUID, _ keyring: Keyring) {
    self.content = content.array
    self.tenant = tenant
    self.keyring = keyring
  }

  var byteCount: Int { content.count }

  func decoded() -> Decoded {
    let part: Result<StatePart, WireFault>
    do throws(WireFault) {
      part = .success(try StatePart(wire: content.span, Sealing(reading: ID(tenant), keyring)))
    } catch { part = .failure(error) }
    return Decoded(byteCount: byteCount, part: part)
  }
}

/// Records of one tenant in their order.
struct RecordsPiece: HistoryPiece {
  struct Record: Sendable {
    let header: RecordHeader
    let content: Result<EventRecord, WireFault>
  }

  private var headers: [RecordHeader] = []
  private var payloads: [UInt8] = []
  private let tenant: UUID
  private let keyring: Keyring

  init(of tenant: UUID, _ keyring: Keyring) {
    self.tenant = tenant
    self.keyring = keyring
  }

  var byteCount: Int { payloads.count }

  mutating func append(_ header: RecordHeader, _ payload: Span<UInt8>) {
    headers.append(header)
    payloads.append(bytes: payload)
  }

  /// The records up to the first that cannot be read, and that one.
  func decoded() -> [Record] {
    let sealing = Sealing(reading: ID(tenant), keyring)
    var records: [Record] = []
    records.reserveCapacity(headers.count)
    var start = 0
    for header in headers {
      let payload = payloads.span.extracting(start..<start + header.payloadBytes)
      start += header.payloadBytes
      do throws(WireFault) {
        records.append(Record(header: header, content: .success(try EventRecord(wire: payload, sealing))))
      } catch {
        records.append(Record(header: header, content: .failure(error)))
        return records
      }
    }
    return records
  }
}
