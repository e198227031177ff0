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
    if !bytes.isClean { return VerifiedFolder(data: folder.data, bytes: bytes) }
    var settings = folder.settings
    settings.makesMasterKey = false
    return try EngineHost(settings).run(writes: false) { [folder] engine throws(CommandFailure) in
      var found = VerifiedFolder(data: folder.data, bytes: bytes)
      let ids = engine.callers.tenantIds
      found.tenants = ids.count
      for id in ids {
        let tenant = try await engine.past(of: id)
        _ = engine.secrets.missingKeys(of: tenant.state.sealedSecrets)
        guard let quarantine = tenant.quarantine else { continue }
        found.quarantines.append(VerifiedFolder.Quarantined(tenant: id, quarantine: quarantine))
      }
      found.missingMasterKeys = engine.secrets.missingKeys
      return found
    }
  }

  /// Takes the folder's lock for as long as it reads.
  private static func readBytes(_ data: String) throws(CommandFailure) -> VerificationReport {
    do throws(StorageError) {
      return try DataFolderReader(LinuxDisk(root: data)).verify()
    } catch { throw EngineHost.failure(.storage(error), data: data) }
  }
}
