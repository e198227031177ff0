// Repairs a damaged image and holds what came of it against what the image held and what the plan told.

import Bytes
import EngineTesting
import Storage
import World

/// One repair and its judgement.
struct RepairCheck {
  private(set) var plan: RepairPlan?
  private let told: RepairPlan?
  private(set) var files: [String: [UInt8]] = [:]
  /// The records that a start finds afterwards.
  private(set) var found: [SimulatedRecord] = []
  /// What is wrong, nil when nothing is.
  private(set) var wrong: String?

  /// - Parameters:
  ///   - asides: the folders aside that there may be; the last one is made by this repair.
  ///   - told: an earlier plan, which this repair goes on with.
  init(
    _ image: DamageImage, _ damaged: [String: [UInt8]], asides: [String] = ["aside-1"],
    told: RepairPlan? = nil
  ) {
    self.told = told
    do { try run(image, damaged, asides) } catch { wrong = "\(error)" }
  }

  private mutating func run(
    _ image: DamageImage, _ damaged: [String: [UInt8]], _ asides: [String]
  ) throws {
    let disk = FaultyDisk(seed: 1, files: damaged)
    try Self.repair(disk, aside: asides.last ?? "", into: &plan)
    files = disk.files
    let report = try DataFolderReader(disk).verify()
    if !report.isClean { return wrong = "not clean: \(report.faults.map(\.sentence))" }
    var again: RepairPlan?
    try Self.repair(disk, aside: "aside-again", into: &again)
    if again?.isEmpty != true {
      return wrong = "a second repair has something to do: \(again?.changes as Any)"
    }
    let test = TestFolder(disk: disk, DamageImage.settings)
    try test.open()
    found = test.found
    wrong = lies(test, image) ?? notAside(damaged, asides) ?? goesOn(test, image)
  }

  private static func repair(_ disk: FaultyDisk, aside: String, into plan: inout RepairPlan?) throws {
    let repair = try Repair(disk, random: SeededRandom(seed: 5))
    plan = repair.plan
    if !repair.plan.isEmpty { try repair.carryOut(aside: aside) }
  }

  /// A record that is gone and that the plan does not tell, or one that was never there.
  private func lies(_ test: TestFolder, _ image: DamageImage) -> String? {
    if !test.damage.isEmpty { return "damaged records are left" }
    var rest = image.records[...]
    var missing: [SimulatedRecord] = []
    for record in found {
      while let next = rest.popFirst() {
        if next == record { break }
        missing.append(next)
      }
    }
    let matched = image.records.count - rest.count - missing.count
    if matched != found.count { return "records that were never written" }
    missing += rest
    guard let plan = told ?? plan else { return "no plan" }
    // The very last group may look like a torn tail: a start would cut it, so a repair leaves it to the start.
    let isCut = test.tail?.torn != nil
    for record in missing where !Self.isTold(record, plan) {
      if isCut, record.position > UInt64(image.acknowledged - image.lastGroup) { continue }
      return "the loss of position \(record.position) is not told"
    }
    return gap(in: image)
  }

  private static func isTold(_ record: SimulatedRecord, _ plan: RepairPlan) -> Bool {
    let ofTenant = plan.losses.contains {
      $0.tenant == record.tenant && $0.firstPosition <= record.position && record.position <= $0.lastPosition
    }
    return ofTenant
      || plan.gaps.contains { $0.firstPosition <= record.position && record.position <= $0.lastPosition }
  }

  /// A tenant whose records do not follow each other, though no snapshot holds what lies between.
  private func gap(in image: DamageImage) -> String? {
    for tenant in DamageImage.tenants {
      let base = files.keys.compactMap { Self.position(ofSnapshot: $0, of: tenant) }.max() ?? 0
      var expected: UInt64?
      for record in found where record.tenant == tenant && record.position > base {
        if let expected, record.sequence != expected { return "a gap before position \(record.position)" }
        if expected == nil, base == 0, record.sequence != 1 { return "a tenant that begins in the middle" }
        expected = record.sequence + 1
      }
    }
    return nil
  }

  private static func position(ofSnapshot path: String, of tenant: UUID) -> UInt64? {
    guard path.hasPrefix("snapshots/\(tenant)-") else { return nil }
    return UInt64(path.split(separator: "-").last?.prefix(20) ?? "")
  }

  /// A file that was changed or removed and whose old bytes are nowhere.
  private func notAside(_ damaged: [String: [UInt8]], _ asides: [String]) -> String? {
    for (path, bytes) in damaged where files[path] != bytes && !path.hasPrefix("aside-") {
      if path == "lock" || path.hasSuffix(".tmp") { continue }
      if !asides.contains(where: { files["\($0)/\(path)"] == bytes }) { return "\(path) is not aside" }
    }
    return nil
  }

  /// Appends go on above everything that was ever given.
  private func goesOn(_ test: TestFolder, _ image: DamageImage) -> String? {
    do {
      test.kill()
      let journal = try test.openJournal()
      let position = try journal.append(1, 1_000).get()
      if position <= image.records.last?.position ?? 0 { return "position \(position) is given again" }
      test.settle(journal)
      test.kill()
      try test.open()
      return test.found.last?.position == position ? nil : "what was appended is not found again"
    } catch { return "it does not go on: \(error)" }
  }
}
