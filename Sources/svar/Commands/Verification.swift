// `svar verify`: first every byte that counts, then whether the events make a state again, as a start would find
// them. The first finds what the second steps over.

internal import Engine
internal import Model
internal import Runtime
internal import Storage
internal import World

/// Checks a data folder that no server holds.
struct Verification: Sendable {
  private let folder: FolderOptions

  init(_ folder: FolderOptions) { self.folder = folder }

  func run() throws(CommandFailure) -> any Report {
    try DataPath.require(folder.data)
    let bytes = try Self.readBytes(folder.data)
    if !bytes.isClean { return VerifiedFolder(data: folder.data, bytes: bytes, tenants: 0, quarantines: []) }
    return try EngineHost(folder.settings).run(writes: false) { [folder] engine throws(CommandFailure) in
      var quarantines: [VerifiedFolder.Quarantined] = []
      let ids = engine.callers.tenantIds
      for id in ids {
        guard let quarantine = try await engine.past(of: id).quarantine else { continue }
        quarantines.append(VerifiedFolder.Quarantined(tenant: id, quarantine: quarantine))
      }
      return VerifiedFolder(data: folder.data, bytes: bytes, tenants: ids.count, quarantines: quarantines)
    }
  }

  /// Takes the folder's lock for as long as it reads.
  private static func readBytes(_ data: String) throws(CommandFailure) -> VerificationReport {
    do throws(StorageError) {
      return try DataFolderReader(LinuxDisk(root: data)).verify()
    } catch { throw EngineHost.failure(.storage(error), data: data) }
  }
}
