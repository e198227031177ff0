import Bytes
import EngineTesting
import Storage
import Testing
import World

/// A damaged folder after its repair: clean, served, and short of exactly what the plan told.
@Suite struct RepairTests {
  @Test(arguments: DamageTests.places)
  func `whatever is damaged, the repaired folder is clean and has all that the plan does not tell`(
    place: DamageTests.Place
  ) throws {
    let image = DamageImage.of(place.kind)
    let bytes = try #require(image.files[place.file])
    var repaired = 0
    for offset in stride(from: 0, to: bytes.count, by: image.isSegment(place.file) ? 17 : 5) {
      for harm in [Harm.allBits, .cut] {
        guard let harmed = harm.apply(to: bytes, at: offset) else { continue }
        var files = image.files
        files[place.file] = harmed
        let check = RepairCheck(image, files)
        if let wrong = check.wrong { Issue.record("\(harm) at byte \(offset): \(wrong)") }
        if check.plan?.isEmpty == false { repaired += 1 }
      }
    }
    let isIndex = place.file.hasSuffix(".index")
    #expect(isIndex || repaired > 10, "only \(repaired) cases wanted a repair")
  }

  @Test(arguments: DamageTests.places.filter { $0.kind == .whole })
  func `a file that is gone costs what was in it and nothing else`(place: DamageTests.Place) throws {
    let image = DamageImage.of(place.kind)
    var files = image.files
    files[place.file] = nil
    let check = RepairCheck(image, files)
    #expect(check.wrong == nil)
    // Only an empty plan is right where nothing says that there was a file.
    let isSpare = place.file == image.files.keys.filter(image.isSegment).max()
    let isUntold = isSpare || place.file.hasSuffix(".index") || place.file.hasPrefix("keyrings/")
    #expect(check.plan?.isEmpty == isUntold)
  }

  @Test func `a sound folder is left alone`() {
    for kind in DamageImage.Kind.allCases {
      let check = RepairCheck(DamageImage.of(kind), DamageImage.of(kind).files)
      #expect(check.plan?.isEmpty == true && check.wrong == nil)
    }
  }

  @Test func `a tenant keeps what leads up to its lost record, and the others keep everything`() throws {
    let image = DamageImage.whole
    var files = image.files
    let path = "journal/00000000000000000001.segment"
    // The payload of the third record: nobody's snapshot holds it.
    let place = try #require(image.place(of: 3))
    files[path]?[place.offset + RecordHeader.bytes] ^= 1
    let lost = image.records[2]
    let check = RepairCheck(image, files)
    let plan = try #require(check.plan)
    #expect(check.wrong == nil && place.file == path)
    let loss = try #require(plan.losses.first)
    let behind = image.records.filter { $0.tenant == lost.tenant && $0.position > 3 }
    #expect(plan.losses.count == 1 && plan.gaps.isEmpty && loss.tenant == lost.tenant && !loss.isPast)
    #expect(loss.firstSequence == lost.sequence && loss.firstPosition == 3 && loss.movedAside == behind.count)
    #expect(loss.lastSequence == behind.last?.sequence && loss.lastPosition == behind.last?.position)
  }

  @Test(arguments: [0, 8, 12, 14, 16, 24, 32, 40, 48, 56, 64])
  func `a damaged segment header is worked out again, with nothing lost`(offset: Int) throws {
    for number in 1...3 {
      var files = DamageImage.whole.files
      let path = "journal/0000000000000000000\(number).segment"
      files[path]?.replaceSubrange(offset..<offset + 4, with: [9, 9, 9, 9])
      let check = RepairCheck(DamageImage.whole, files)
      #expect(check.wrong == nil && check.found == DamageImage.whole.records)
      #expect(check.plan?.losses.isEmpty == true && check.plan?.gaps.isEmpty == true)
    }
  }

  @Test(arguments: 1...3)
  func `records behind a lost header and a lost first record are kept`(number: Int) throws {
    let image = DamageImage.whole
    var files = image.files
    let path = "journal/0000000000000000000\(number).segment"
    let first = try #require(image.records.first { image.place(of: $0.position)?.file == path })
    files[path]?.replaceSubrange(16..<20, with: [9, 9, 9, 9])
    files[path]?.replaceSubrange(4096..<4100, with: [9, 9, 9, 9])
    let check = RepairCheck(image, files)
    #expect(check.wrong == nil)
    let others = image.records.filter { $0.tenant != first.tenant }
    #expect(check.found.filter { $0.tenant != first.tenant } == others)
  }

  @Test func `a segment that the manifest does not count yet is lost, not a stray`() throws {
    let image = DamageImage.whole
    var files = image.files
    var manifest = try #require(files["manifest"])
    // The manifest lags behind: its last segment is the first.
    manifest[24] = 1
    manifest.removeLast(4)
    manifest.append(littleEndian: crc32c(manifest.span))
    files["manifest"] = manifest
    let size = try #require(files[image.newest]).count
    files[image.newest] = [UInt8](repeating: 0xaa, count: size)
    let check = RepairCheck(image, files)
    #expect(check.wrong == nil)
    let plan = try #require(check.plan)
    #expect(!plan.losses.isEmpty || !plan.gaps.isEmpty)
  }

  @Test func `the manifest is made again from what is there`() throws {
    var files = DamageImage.whole.files
    let manifest = try #require(files["manifest"])
    files["manifest"] = []
    let check = RepairCheck(DamageImage.whole, files)
    #expect(check.wrong == nil && check.found == DamageImage.whole.records)
    let made = try #require(check.files["manifest"])
    // All but what is reserved, which goes far ahead, and the checksum.
    #expect(made[0..<40] == manifest[0..<40] && made[48...].dropLast(4) == manifest[48...].dropLast(4))
    #expect(made[40..<48] != manifest[40..<48])
  }

  @Test func `a keyring loses the key that is damaged and no other`() throws {
    var files = DamageImage.whole.files
    let path = try #require(files.keys.first { $0.hasPrefix("keyrings/") })
    files[path]?[40 + 10] ^= 1
    let check = RepairCheck(DamageImage.whole, files)
    #expect(check.wrong == nil && check.plan?.lostKeys.map(\.numbers) == [[1]])
    let disk = FaultyDisk(seed: 1, files: check.files)
    let ring = try #require(try KeyringStore(disk).read(DamageImage.tenants[0]))
    #expect(ring.erased == [1, 2] && ring.count == 3 && ring.has(3))
  }

  @Test func `a repair that is cut off at any call is planned again from what it left`() throws {
    let image = DamageImage.whole
    var files = image.files
    let place = try #require(image.place(of: 3))
    files[place.file]?[place.offset + 20] ^= 1
    files["journal/00000000000000000002.segment"]?[12] ^= 1
    files["manifest"] = nil
    let expected = RepairCheck(image, files)
    #expect(expected.wrong == nil)
    var cuts = 0
    for calls in 1..<400 {
      let disk = FaultyDisk(seed: UInt64(calls), files: files)
      let repair = try Repair(disk, random: SeededRandom(seed: 5))
      disk.plan { $0.callsLeft = calls }
      if (try? repair.carryOut(aside: "aside-1")) != nil { break }
      disk.crash()
      cuts += 1
      let again = RepairCheck(image, disk.files, asides: ["aside-1", "aside-2"], told: expected.plan)
      #expect(again.wrong == nil && again.found == expected.found, "cut off after \(calls) calls")
    }
    #expect(cuts > 20)
  }
}
