// The tenants' files: sealed under a key of their own, written by a worker, and durable before anybody is told what they
// are called. Who then lets a record refer to one has kept it; one that no record came to refer to is removed, at once or
// when its tenant is loaded the next time.

internal import Bytes
internal import Crypto
package import Model
internal import Storage
internal import World

/// Keeps and reads files, off the shards.
package final class FileStore: Sendable {
  private let folder: FileFolder
  private let workers: any Workers
  private let random: any RandomSource
  let room = FileRoom()

  init(_ folder: FileFolder, _ workers: any Workers, _ random: any RandomSource) {
    self.folder = folder
    self.workers = workers
    self.random = random
  }

  /// Writes files, all or none.
  ///
  /// - Parameter done: called once, on a worker's thread or at once, when they are durable or could not be made so.
  func keep(
    _ contents: [[UInt8]], of tenant: ID<TenantInfo>,
    _ done: @escaping @Sendable (Result<[StoredFile], FileFault>) -> Void
  ) {
    let isPosted = workers.post { [self] in
      var files: [StoredFile] = []
      do throws(StorageError) {
        for content in contents { files.append(try write(content, of: tenant)) }
      } catch {
        folder.remove(files.map { Digest256($0.digest) }, of: tenant.uuid)
        return done(.failure(FileFault(error)))
      }
      done(.success(files))
    }
    if !isPosted { done(.failure(.overloaded)) }
  }

  private func write(_ content: [UInt8], of tenant: ID<TenantInfo>) throws(StorageError) -> StoredFile {
    var key: [UInt8] = []
    for _ in 0..<SealedBox.keyBytes / 8 { key.append(littleEndian: random.next()) }
    let sealed = FileBoxes(tenant: tenant, bytes: content.count).seal(content.span, key: key.span)
    let digest = try folder.write(sealed.span, of: tenant.uuid)
    return StoredFile(digest: Digest(words: digest.words), key: key, bytes: content.count)
  }

  /// Reads some bytes of a file; only those pieces that hold them are read from the disk.
  ///
  /// - Parameters:
  ///   - range: within the file.
  ///   - done: called once, on a worker's thread or at once.
  package func read(
    _ file: StoredFile, _ range: Range<Int>, of tenant: ID<TenantInfo>,
    _ done: @escaping @Sendable (Result<[UInt8], FileFault>) -> Void
  ) {
    if let fault = room.take(range.count, for: tenant) { return done(.failure(fault)) }
    let isPosted = workers.post { [self] in
      let content = read(file, range, of: tenant)
      room.give(range.count, of: tenant)
      done(content)
    }
    if isPosted { return }
    room.give(range.count, of: tenant)
    done(.failure(.overloaded))
  }

  private func read(
    _ file: StoredFile, _ range: Range<Int>, of tenant: ID<TenantInfo>
  ) -> Result<[UInt8], FileFault> {
    precondition(range.upperBound <= Int(file.bytes), "only what a file has is read")
    let boxes = FileBoxes(tenant: tenant, bytes: Int(file.bytes))
    let pieces = boxes.pieces(of: range)
    let place = boxes.place(of: pieces)
    let sealed: [UInt8]
    do throws(StorageError) {
      sealed = try folder.read(
        Digest256(file.digest), of: tenant.uuid, at: place.lowerBound, count: place.count)
    } catch { return .failure(FileFault(error)) }
    guard let content = boxes.open(sealed.span, of: pieces, key: file.key.bytes.span) else {
      return .failure(.damaged)
    }
    let start = pieces.lowerBound * FileBoxes.pieceBytes
    return .success(Array(content[range.lowerBound - start..<range.upperBound - start]))
  }

  /// Removes files that nobody refers to any more; what cannot be removed now goes when the tenant is loaded again.
  func remove(_ digests: [Digest], of tenant: ID<TenantInfo>) {
    if digests.isEmpty { return }
    _ = workers.post { [folder] in folder.remove(digests.map { Digest256($0) }, of: tenant.uuid) }
  }

  /// Removes every file of a tenant that a state does not refer to.
  ///
  /// - Parameter done: called once, on a worker's thread or at once.
  func removeAll(
    of tenant: ID<TenantInfo>, but state: TenantState, _ done: @escaping @Sendable () -> Void
  ) {
    let isPosted = workers.post { [folder] in
      folder.removeAll(of: tenant.uuid) {
        var kept: Set<Digest256> = []
        state.forEachFile { kept.insert(Digest256($0.digest)) }
        return kept
      }
      done()
    }
    if !isPosted { done() }
  }
}

extension Digest256 {
  /// The same digest as a row has it.
  fileprivate init(_ digest: Digest) { self.init(words: digest.words) }
}
