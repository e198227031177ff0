// The handles that a faulty disk gives out. They hold no bytes themselves and die with the process that opened them.

internal import Bytes
internal import World

/// An open file of the faulty disk; dead after a crash.
final class FaultyFile: DiskFile {
  let disk: FaultyDisk
  let path: String
  let inode: Int
  let life: Int

  init(_ disk: FaultyDisk, _ path: String, inode: Int, life: Int) {
    self.disk = disk
    self.path = path
    self.inode = inode
    self.life = life
  }

  func write(_ bytes: Span<UInt8>, at offset: Int) throws(DiskError) {
    try disk.write(bytes, at: offset, self)
  }

  func read(into buffer: inout [UInt8], at offset: Int) throws(DiskError) -> Int {
    try disk.read(into: &buffer, at: offset, self)
  }

  func sync() throws(DiskError) { try disk.sync(self) }

  func size() throws(DiskError) -> Int { try disk.size(self) }
}

/// A file that was opened for reading: it takes no bytes, and has nothing to sync.
struct FaultyReading: DiskFile {
  private let file: any DiskFile
  private let path: String

  init(_ file: any DiskFile, _ path: String) {
    self.file = file
    self.path = path
  }

  func write(_ bytes: Span<UInt8>, at offset: Int) throws(DiskError) {
    throw DiskError(.failed(errno: 9), .write, path)
  }

  func read(into buffer: inout [UInt8], at offset: Int) throws(DiskError) -> Int {
    try file.read(into: &buffer, at: offset)
  }

  func sync() throws(DiskError) { throw DiskError(.failed(errno: 9), .sync, path) }

  func size() throws(DiskError) -> Int { try file.size() }
}

/// A file in the making on the faulty disk.
final class FaultyPacedFile: PacedFile {
  private let file: any DiskFile
  private var offset = 0

  init(_ file: any DiskFile) { self.file = file }

  func write(_ bytes: Span<UInt8>) throws(DiskError) {
    try file.write(bytes, at: offset)
    offset += bytes.count
  }

  func finish() throws(DiskError) { try file.sync() }
}

/// A held lock of the faulty disk.
final class FaultyLock: DiskLock {
  private let disk: FaultyDisk
  private let path: String
  private let life: Int

  init(_ disk: FaultyDisk, _ path: String, life: Int) {
    self.disk = disk
    self.path = path
    self.life = life
  }

  deinit { disk.unlock(path, life: life) }
}
