// The real disk in a folder of its own: what is written is read, names are sorted, locks exclude.

import Foundation
import Testing
import World

@testable import Runtime

struct LinuxDiskTests {
  /// Runs `body` with an empty folder, which is removed afterwards.
  private func withDisk(_ body: (LinuxDisk) throws -> Void) throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "svar-disk-\(UUID())").path
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: root) }
    try body(LinuxDisk(root: root, pacedBytesPerSecond: 1 << 30))
  }

  @Test func `a file that cannot be written is opened for reading`() throws {
    // A program that runs: not even root may write to it.
    let disk = LinuxDisk(root: "/proc/self")
    #expect(throws: DiskError.self) { try disk.open("exe") }
    var bytes = [UInt8](repeating: 0, count: 4)
    #expect(try disk.openForReading("exe").read(into: &bytes, at: 0) == 4)
    #expect(bytes == [0x7f, 0x45, 0x4c, 0x46])
  }

  @Test func `bytes written at offsets are read back, and reading ends where the file ends`() throws {
    try withDisk { disk in
      let file = try disk.create("journal")
      try file.write([1, 2, 3].span, at: 0)
      try file.write([7, 8].span, at: 5)
      try file.sync()
      let again = try disk.open("journal")
      var buffer = [UInt8](repeating: 9, count: 8)
      #expect(try again.read(into: &buffer, at: 1) == 6)
      #expect(buffer == [2, 3, 0, 0, 7, 8, 9, 9])
      #expect(try again.size() == 7)
    }
  }

  @Test func `names are listed sorted and without folders; renaming replaces; removing removes`() throws {
    try withDisk { disk in
      try disk.makeFolder("in")
      try disk.makeFolder("in")
      for name in ["in/b", "in/a", "in/c"] { _ = try disk.create(name) }
      try disk.makeFolder("in/folder")
      try disk.rename("in/c", to: "in/a")
      try disk.remove("in/b")
      try disk.syncFolder("in")
      #expect(try disk.list("in") == ["a"])
    }
  }

  @Test func `a lock excludes a second holder until it is released`() throws {
    try withDisk { disk in
      do {
        let held = try disk.lock("lock")
        let busy = DiskError(.busy, .lock, "lock")
        #expect(throws: busy) { _ = try disk.lock("lock") }
        withExtendedLifetime(held) {}
      }
      _ = try disk.lock("lock")
    }
  }

  @Test func `what is missing is said as missing`() throws {
    try withDisk { disk in
      #expect(throws: DiskError(.notFound, .open, "nothing")) { _ = try disk.open("nothing") }
      #expect(throws: DiskError(.notFound, .remove, "nothing")) { try disk.remove("nothing") }
      #expect(throws: DiskError(.notFound, .list, "nothing")) { _ = try disk.list("nothing") }
    }
  }

  @Test(arguments: [0, 1, 4095, 4096, 4097, 262_144, 700_001]) func `a paced file holds exactly its bytes`(
    count: Int
  ) throws {
    try withDisk { disk in
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      let paced = try disk.createPaced("snapshot")
      var taken = 0
      while taken < count {
        let part = min(100_000, count - taken)
        try paced.write(bytes[taken..<taken + part].span)
        taken += part
      }
      try paced.finish()
      let file = try disk.open("snapshot")
      var read = [UInt8](repeating: 0, count: count + 1)
      #expect(try file.read(into: &read, at: 0) == count)
      #expect(Array(read.prefix(count)) == bytes)
    }
  }
}
