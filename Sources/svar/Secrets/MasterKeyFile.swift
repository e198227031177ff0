// The master keys that a server keeps for itself: a file of the data folder that its owner only may read, with a key a
// line. It is made at the first start that is given none, under the folder's lock, and durable before any secret is
// sealed. It is never written over: a key that is lost takes its secrets along.

internal import Bytes
internal import Engine
internal import Model
internal import Runtime
internal import Storage
internal import World

/// Master keys in the data folder.
struct MasterKeyFile: Sendable {
  static let name = "master.key"
  /// The variable with keys from outside.
  static let variable = "SVAR_MASTER_KEY"
  private let data: String
  private let disk: LinuxDisk

  init(_ data: String) {
    self.data = data
    disk = LinuxDisk(root: data)
  }

  /// The keys to work with: first those that are given from outside, then those in the file.
  ///
  /// - Parameter makes: whether a file is made where there is no key at all; without it a key stands in that no secret
  ///   was ever sealed under.
  func keys(given: [MasterKey], makes: Bool) throws(CommandFailure) -> [MasterKey] {
    let known = given + (try read())
    if !known.isEmpty { return known }
    return makes ? try make() : [MasterKey(from: SystemRandom())]
  }

  /// The keys of a list; nil when something in it is no key.
  static func keys(in text: String, separator: Character) -> [MasterKey]? {
    let parts = text.split(separator: separator)
    let keys = parts.compactMap { MasterKey(base64: String($0).trimmedASCII) }
    return keys.count == parts.count && !keys.isEmpty && keys.count <= Limits.masterKeysMax ? keys : nil
  }

  private func read() throws(CommandFailure) -> [MasterKey] {
    var bytes = [UInt8](repeating: 0, count: Limits.masterKeyFileBytesMax)
    do throws(DiskError) {
      let count = try disk.openForReading(Self.name).read(into: &bytes, at: 0)
      bytes.removeLast(bytes.count - count)
    } catch {
      if error.kind == .notFound { return [] }
      throw failure("cannot be read: \(error.sentence)")
    }
    guard let text = String(utf8: bytes.span), let keys = Self.keys(in: text, separator: "\n") else {
      throw failure("holds no master keys: put the right one back, or take it away for a new one")
    }
    return keys
  }

  private func make() throws(CommandFailure) -> [MasterKey] {
    let lock: any DiskLock
    do throws(DiskError) { lock = try disk.lock(DataLayout.lock) } catch {
      throw EngineHost.failure(.storage(.disk(error)), data: data)
    }
    defer { withExtendedLifetime(lock) {} }
    // Somebody may have made it before this one had the lock.
    let known = try read()
    if !known.isEmpty { return known }
    let key = MasterKey(from: SystemRandom())
    do throws(DiskError) {
      let fresh = Self.name + DataLayout.temporarySuffix
      let file = try disk.create(fresh)
      try file.write(Array((key.base64 + "\n").utf8).span, at: 0)
      try file.sync()
      try disk.rename(fresh, to: Self.name)
      try disk.syncFolder("")
    } catch { throw failure("cannot be made: \(error.sentence)") }
    return [key]
  }

  private func failure(_ what: String) -> CommandFailure {
    CommandFailure("The file \(data)/\(Self.name) \(what).")
  }
}
