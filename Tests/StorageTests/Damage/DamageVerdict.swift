// Judges what opening a damaged folder gave. There are four right answers; everything else is wrong data given in
// silence, somebody else blamed, or a place not named.

import Bytes
import EngineTesting
import Storage
import World

/// What opening made of a damaged file.
enum DamageVerdict: Hashable, CustomStringConvertible {
  /// Everything acknowledged is there, and nothing else.
  case whole
  /// Bytes behind the journal's end are told as a torn tail, and everything acknowledged is there.
  case tornTold
  /// The very last group lost records, and the torn tail was told: nothing was written after it that could prove it.
  case lastGroupCut
  /// The tenants whose records or snapshots are damaged are named with file and offset, the others are whole.
  case tenantRefused
  /// The folder is refused, with file and offset.
  case folderRefused
  case wrong(String)

  var description: String {
    switch self {
    case .whole: "whole"
    case .tornTold: "whole, torn tail told"
    case .lastGroupCut: "last group cut, torn tail told"
    case .tenantRefused: "tenant refused"
    case .folderRefused: "folder refused"
    case .wrong(let finding): "WRONG: \(finding)"
    }
  }

  /// Opens the image with one of its files replaced.
  ///
  /// - Parameter isThorough: whether tenants are also read by index, and the verification is asked as well.
  init(_ image: DamageImage, _ file: String, _ bytes: [UInt8], at offset: Int, isThorough: Bool) {
    var files = image.files
    files[file] = bytes
    let told = Self.opened(image, file, files, at: offset, isThorough)
    if told.isWrong || !isThorough {
      self = told
    } else if let wrong = Self.lazily(image, file, files) {
      self = .wrong(wrong)
    } else {
      self = told.agreed(with: Self.verification(files), file)
    }
  }

  private var isWrong: Bool { if case .wrong = self { true } else { false } }

  private static func opened(
    _ image: DamageImage, _ file: String, _ files: [String: [UInt8]], at offset: Int, _ isThorough: Bool
  ) -> Self {
    let test = TestFolder(disk: FaultyDisk(seed: 1, files: files), DamageImage.settings)
    do throws(StorageError) { try test.open() } catch { return refusal(error, file) }
    if !test.damage.isEmpty { return quarantine(test, image, file, at: offset) }
    guard test.found == Array(image.records.prefix(test.found.count)) else { return .wrong("other records") }
    if test.found.count < image.acknowledged {
      guard let torn = test.tail?.torn, torn.file == file, file == image.newest,
        test.found.count >= image.acknowledged - image.lastGroup,
        image.lastGroupPlace.contains(torn.offset), torn.offset <= offset
      else { return .wrong("\(image.acknowledged - test.found.count) acknowledged records are missing") }
      return .lastGroupCut
    }
    if let found = snapshots(test, image, file) ?? keyring(test, file) { return found }
    if isThorough, let wrong = pasts(test, image) { return .wrong(wrong) }
    return test.tail?.torn == nil ? .whole : .tornTold
  }

  private static func refusal(_ error: StorageError, _ file: String) -> Self {
    switch error {
    case .damaged(let fault) where fault.file == file && fault.offset >= 0: .folderRefused
    default: .wrong("refused for another reason: \(error.sentence)")
    }
  }

  /// Exactly the record that the damage lies in is missing, and it is told.
  private static func quarantine(
    _ test: TestFolder, _ image: DamageImage, _ file: String, at offset: Int
  ) -> Self {
    let missing = image.records.prefix(image.acknowledged).filter { !test.found.contains($0) }
    guard test.found.allSatisfy(image.records.contains), missing.count == 1, let lost = missing.first,
      let told = test.damage.first, test.damage.count == 1, told.tenant == lost.tenant,
      told.header.position == lost.position
    else { return .wrong("\(missing.count) records missing, \(test.damage.count) told") }
    let place = told.fault.offset..<told.fault.offset + told.header.payloadBytes
    guard told.fault.file == file, place.contains(offset) else { return .wrong("another place is told") }
    return .tenantRefused
  }

  /// Nil when every snapshot gives what was written.
  private static func snapshots(_ test: TestFolder, _ image: DamageImage, _ file: String) -> Self? {
    var refused: Self?
    guard let store = test.folder?.snapshots else { return .wrong("no folder") }
    let headers = DamageImage.tenants.flatMap { store.listed(of: $0) }
    if headers.count != image.files.keys.count(where: { $0.hasSuffix(".snapshot") }) {
      return .wrong("a snapshot is not listed")
    }
    for header in headers {
      var content: [UInt8] = []
      do throws(StorageError) {
        try store.read(header) { content.append(bytes: $0) }
        if content != DamageImage.content(of: header).flatMap(\.self) { return .wrong("other content") }
      } catch {
        if case .wrong(let finding) = refusal(error, file) { return .wrong(finding) }
        refused = .tenantRefused
      }
    }
    return refused
  }

  /// Nil when the keyring is what was written.
  private static func keyring(_ test: TestFolder, _ file: String) -> Self? {
    do throws(StorageError) {
      let ring = try test.folder?.keyrings.read(DamageImage.tenants[0])
      return ring == DamageImage.keyring ? nil : .wrong("other keys")
    } catch {
      let refused = refusal(error, file)
      return refused == .folderRefused ? .tenantRefused : refused
    }
  }

  /// What is wrong with the tenants' records when they are read by index.
  private static func pasts(_ test: TestFolder, _ image: DamageImage) -> String? {
    guard let folder = test.folder, let tail = test.tail,
      let journal = try? folder.makeJournal(after: tail, onDurable: { _ in }, onFailure: { _ in })
    else { return "no journal" }
    for tenant in DamageImage.tenants {
      var found: [SimulatedRecord] = []
      var isDamaged = false
      let read: Void? = try? journal.readRecords(of: tenant, after: 0) {
        found.append(SimulatedRecord($0, $1))
        return true
      } damaged: { _ in
        isDamaged = true
      }
      if read == nil || isDamaged || found != test.found.filter({ $0.tenant == tenant }) {
        return "one tenant's records are others by index"
      }
    }
    return nil
  }

  /// What is wrong when the start reads the newest segment only and each tenant is read by index, as the engine does:
  /// damage then shows where a tenant is read, and never before it as a shorter past.
  private static func lazily(
    _ image: DamageImage, _ file: String, _ files: [String: [UInt8]]
  ) -> String? {
    let test = TestFolder(disk: FaultyDisk(seed: 1, files: files), DamageImage.settings)
    guard (try? test.open(from: .max)) != nil, let folder = test.folder, let tail = test.tail,
      let journal = try? folder.makeJournal(after: tail, onDurable: { _ in }, onFailure: { _ in })
    else { return nil }
    for tenant in DamageImage.tenants {
      let expected = image.records.filter { $0.tenant == tenant && $0.position <= tail.lastPosition }
      var found: [SimulatedRecord] = []
      var told: StorageFault?
      do throws(StorageError) {
        try journal.readRecords(of: tenant, after: 0) {
          found.append(SimulatedRecord($0, $1))
          return true
        } damaged: {
          told = $0.fault
        }
      } catch {
        guard case .damaged(let fault) = error else { return "read by index: \(error.sentence)" }
        told = fault
      }
      if found == expected, told == nil { continue }
      guard told?.file == file, found == Array(expected.prefix(found.count)) else {
        return "by index \(found.count) of \(expected.count) records, \(told?.sentence ?? "nothing told")"
      }
    }
    return nil
  }

  private static func verification(_ files: [String: [UInt8]]) -> VerificationReport? {
    try? DataFolderReader(FaultyDisk(seed: 1, files: files)).verify()
  }

  /// `svar verify` says the same as the start.
  private func agreed(with report: VerificationReport?, _ file: String) -> Self {
    guard let report else { return self == .folderRefused ? self : .wrong("only verify refuses") }
    let isTold = report.faults.contains { $0.file == file }
    switch self {
    case .whole:
      return report.isClean && report.torn == nil
        ? self : .wrong("verify: \(report.faults), torn \(report.torn as Any)")
    case .tornTold, .lastGroupCut: return report.torn != nil ? self : .wrong("verify tells no torn tail")
    default: return isTold ? self : .wrong("verify does not name the file")
    }
  }
}
