// Keyring files: what goes in comes out, erased is never mistaken for unreadable, every damaged byte is named, and a
// write that fails at any step leaves the ring from before.

import Bytes
import EngineTesting
import Testing
import World

@testable import Storage

@Suite struct KeyringTests {
  static let tenant = UUID(hi: 7, lo: 8)

  private static func ring(_ keys: Int = 5, erased: [UInt64] = [2]) -> Keyring {
    var ring = Keyring()
    var random = SplitMix64(seed: 1)
    ring.grow(by: keys) { random.next() }
    for number in erased { ring.erase(number) }
    return ring
  }

  private static func read(_ bytes: [UInt8], of tenant: UUID = tenant) throws(StorageError) -> Keyring {
    try Keyring(bytes.span, of: tenant, path: "keyrings/a.keys")
  }

  @Test(arguments: [0, 1, 127, 128, 129, 700])
  func `a ring comes back as it went out, erased keys erased`(count: Int) throws {
    var ring = Self.ring(count, erased: [])
    for number in stride(from: 3, through: UInt64(count), by: 50) { ring.erase(number) }
    #expect(try Self.read(ring.encoded(Self.tenant)) == ring)
    #expect(!ring.has(0) && !ring.has(UInt64(count) + 1) && ring.has(1) == (count > 0))
    #expect(ring.erased.allSatisfy { !ring.has($0) && ring.isWithin($0) })
  }

  @Test func `an erased key leaves nothing of itself, and a second time changes nothing`() {
    let before = Self.ring(erased: [])
    let key = before.withKey(2) { span in span.indices.map { span[$0] } }
    var after = before
    after.erase(2)
    let once = after
    after.erase(2)
    after.erase(99)
    #expect(after == once)
    let bytes = after.encoded(Self.tenant)
    let isThere = bytes.indices.dropLast(31).contains { bytes[$0..<$0 + 32].elementsEqual(key) }
    #expect(!isThere && after.has(3))
  }

  @Test func `every damaged byte is found and placed, and no damage reads as erased`() {
    let ring = Self.ring()
    let bytes = ring.encoded(Self.tenant)
    var places: Set<Int> = []
    for index in bytes.indices {
      for bit in 0..<8 as Range<UInt8> {
        var damaged = bytes
        damaged[index] ^= 1 << bit
        do throws(StorageError) {
          _ = try Self.read(damaged)
          Issue.record("byte \(index) bit \(bit) goes through")
        } catch {
          if case .damaged(let fault) = error { places.insert(fault.offset) }
        }
      }
    }
    // The head, the tenant, and each key's block.
    #expect(places.isSuperset(of: [0] + (0..<5).map { 40 + 40 * $0 }))
    for count in bytes.indices {
      #expect(throws: StorageError.self) { try Self.read(Array(bytes[..<count])) }
    }
    #expect(throws: StorageError.self) { try Self.read(bytes, of: UUID(hi: 7, lo: 9)) }
    #expect(throws: StorageError.self) { try Self.read(bytes + [0]) }
  }

  @Test func `a write that fails or is cut off at any step leaves the ring before or the ring after`() throws
  {
    let (before, after) = (Self.ring(3, erased: []), Self.ring(3, erased: [1]))
    var outcomes: Set<Bool> = []
    let operations: [DiskError.Operation] = [.create, .write, .sync, .rename, .syncFolder]
    for step in 0..<12 + operations.count {
      let disk = FaultyDisk(seed: UInt64(step))
      try disk.makeFolder(DataLayout.keyrings)
      try disk.syncFolder("")
      let store = KeyringStore(disk)
      try store.write(before, of: Self.tenant)
      // First the power goes after so many calls, then one call fails and the process goes on.
      disk.plan {
        if step < 12 {
          $0.callsLeft = step
        } else {
          $0.faults.append(FaultPlan.Fault(.noSpace, operations[step - 12], after: 0))
        }
      }
      var isWritten = true
      do throws(StorageError) { try store.write(after, of: Self.tenant) } catch { isWritten = false }
      if step < 12 { disk.crash() }
      let found = try store.read(Self.tenant)
      #expect(found == after || !isWritten && found == before, "step \(step)")
      outcomes.insert(isWritten)
    }
    #expect(outcomes == [true, false])
    #expect(try KeyringStore(FaultyDisk(seed: 1)).read(Self.tenant) == nil)
  }
}
