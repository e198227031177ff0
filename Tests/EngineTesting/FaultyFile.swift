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
