// A file as it lies on the disk: pieces of its bytes, each in a box of AES-256-GCM, one after the other. A box is bound to
// its tenant, its number and the length of the whole, so none can be moved, left out or taken from another file; and a
// part of a file is read without the rest. The key is made for this file and used for nothing else, which is why the
// number of a piece can be its nonce.

internal import Bytes
internal import Crypto
internal import Model

/// How a file of so many bytes lies in boxes.
struct FileBoxes {
  static let pieceBytes = 64 << 10

  let tenant: ID<TenantInfo>
  let bytes: Int

  /// An empty file has a piece too, so that no two files are the same.
  private var count: Int { max(1, (bytes + Self.pieceBytes - 1) / Self.pieceBytes) }

  /// The pieces that hold these bytes of the file.
  func pieces(of range: Range<Int>) -> Range<Int> {
    let end = max(1, (range.upperBound + Self.pieceBytes - 1) / Self.pieceBytes)
    return range.lowerBound / Self.pieceBytes..<end
  }

  /// Where these pieces lie on the disk.
  func place(of pieces: Range<Int>) -> Range<Int> {
    let boxBytes = Self.pieceBytes + SealedBox.overheadBytes
    let end = bytes + count * SealedBox.overheadBytes
    return pieces.lowerBound * boxBytes..<min(pieces.upperBound * boxBytes, end)
  }

  /// All of a file in its boxes.
  func seal(_ content: Span<UInt8>, key: Span<UInt8>) -> [UInt8] {
    var sealed: [UInt8] = []
    let pieces = pieces(of: 0..<content.count)
    sealed.reserveCapacity(place(of: pieces).count)
    let box = SealedBox()
    for piece in pieces {
      let start = piece * Self.pieceBytes
      box.seal(
        content.extracting(start..<min(start + Self.pieceBytes, content.count)), key: key,
        nonce: nonce(of: piece).span, place: binding(of: piece).span, into: &sealed)
    }
    return sealed
  }

  /// What is in the boxes of some pieces, nil when one of them is not as it was made.
  func open(_ sealed: Span<UInt8>, of pieces: Range<Int>, key: Span<UInt8>) -> [UInt8]? {
    guard key.count == SealedBox.keyBytes else { return nil }
    var content: [UInt8] = []
    content.reserveCapacity(sealed.count)
    let box = SealedBox()
    let start = place(of: pieces).lowerBound
    for piece in pieces {
      let place = place(of: piece..<piece + 1)
      let one = sealed.extracting(place.lowerBound - start..<place.upperBound - start)
      guard box.open(one, key: key, place: binding(of: piece).span, into: &content) else { return nil }
    }
    return content
  }

  private func nonce(of piece: Int) -> [UInt8] {
    var nonce: [UInt8] = []
    nonce.append(littleEndian: UInt64(piece))
    nonce.append(littleEndian: UInt32(0))
    return nonce
  }

  private func binding(of piece: Int) -> [UInt8] {
    var binding: [UInt8] = []
    binding.append(littleEndian: tenant.uuid.hi.byteSwapped)
    binding.append(littleEndian: tenant.uuid.lo.byteSwapped)
    binding.append(littleEndian: UInt64(piece))
    binding.append(littleEndian: UInt64(bytes))
    return binding
  }
}
