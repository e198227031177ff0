// The world's disk on Linux: one folder, plain system calls, nothing cached and nothing retried but
// interruptions. What is durable when is the port's promise: data after `sync`, names after `syncFolder`.

internal import CLinuxShims
internal import Glibc
package import World

/// A folder of the file system.
package struct LinuxDisk: Disk {
  private let root: String
  private let pacedBytesPerSecond: Int
  private let clock: LinuxClock

  /// - Parameters:
  ///   - root: the folder; it exists.
  ///   - pacedBytesPerSecond: how fast `createPaced` files are written.
  package init(root: String, pacedBytesPerSecond: Int? = nil) {
    self.root = root
    self.pacedBytesPerSecond = pacedBytesPerSecond ?? Limits.pacedBytesPerSecond
    clock = LinuxClock()
  }

  package func makeFolder(_ path: String) throws(DiskError) {
    if mkdir(whole(path), 0o750) == 0 { return }
    let code = errno
    if code != EEXIST { throw DiskError(code: code, .makeFolder, path) }
  }

  package func list(_ folder: String) throws(DiskError) -> [String] {
    try names(in: folder) { stream, name in shims_is_file(stream, name) == 1 }
  }

  package func folders(in folder: String) throws(DiskError) -> [String] {
    try names(in: folder) { stream, name in name != "." && name != ".." && shims_is_folder(stream, name) == 1
    }
  }

  /// - Parameter isMeant: asked of the folder's descriptor and a name in it.
  private func names(
    in folder: String, _ isMeant: (Int32, String) -> Bool
  ) throws(DiskError) -> [String] {
    guard let stream = opendir(whole(folder)) else { throw DiskError(code: errno, .list, folder) }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        let code = errno
        if code != 0 { throw DiskError(code: code, .list, folder) }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      }
      // SAFETY: `d_name` ends with a zero byte inside the entry, which lives until the next `readdir`.
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if isMeant(dirfd(stream), name) { names.append(name) }
    }
  }

  package func create(_ path: String) throws(DiskError) -> any DiskFile {
    let flags = shims_read_write | shims_create | shims_truncate
    return LinuxFile(try descriptor(path, flags: flags, .create), path: path)
  }

  package func open(_ path: String) throws(DiskError) -> any DiskFile {
    LinuxFile(try descriptor(path, flags: shims_read_write, .open), path: path)
  }

  package func openForReading(_ path: String) throws(DiskError) -> any DiskFile {
    LinuxFile(try descriptor(path, flags: shims_read_only, .open), path: path)
  }

  package func createPaced(_ path: String) throws(DiskError) -> any PacedFile {
    let flags = shims_read_write | shims_create | shims_truncate
    let file: LinuxDescriptor
    do throws(DiskError) {
      file = try descriptor(path, flags: flags | shims_direct, .create)
    } catch  where error.kind == .failed(errno: EINVAL) {
      // File systems in memory know no O_DIRECT, and have no sync to disturb.
      file = try descriptor(path, flags: flags, .create)
    }
    return LinuxPacedFile(file, path: path, bytesPerSecond: pacedBytesPerSecond, clock: clock)
  }

  package func rename(_ path: String, to target: String) throws(DiskError) {
    if Glibc.rename(whole(path), whole(target)) != 0 { throw DiskError(code: errno, .rename, path) }
  }

  package func remove(_ path: String) throws(DiskError) {
    if unlink(whole(path)) != 0 { throw DiskError(code: errno, .remove, path) }
  }

  package func syncFolder(_ folder: String) throws(DiskError) {
    let file = try descriptor(folder, flags: shims_read_only | shims_directory, .syncFolder)
    let result = shims_sync(file.number)
    if result < 0 { throw DiskError(code: Int32(-result), .syncFolder, folder) }
  }

  package func lock(_ path: String) throws(DiskError) -> any DiskLock {
    let file = try descriptor(path, flags: shims_read_write | shims_create, .lock)
    let result = shims_lock(file.number)
    if result == -Int64(EWOULDBLOCK) { throw DiskError(.busy, .lock, path) }
    if result < 0 { throw DiskError(code: Int32(-result), .lock, path) }
    return LinuxLock(file)
  }

  private func whole(_ path: String) -> String { path.isEmpty ? root : root + "/" + path }

  private func descriptor(
    _ path: String, flags: Int32, _ operation: DiskError.Operation
  ) throws(DiskError) -> LinuxDescriptor {
    let result = shims_open(whole(path), flags)
    if result < 0 { throw DiskError(code: Int32(-result), operation, path) }
    return LinuxDescriptor(Int32(result))
  }
}

/// A held `flock`; the kernel lets go when the descriptor is closed.
private final class LinuxLock: DiskLock {
  private let file: LinuxDescriptor
  init(_ file: LinuxDescriptor) { self.file = file }
}

extension DiskError {
  /// What an error number means to a caller of the disk.
  init(code: Int32, _ operation: Operation, _ path: String) {
    let kind: Kind =
      switch code {
      case ENOENT: .notFound
      case ENOSPC, EDQUOT: .noSpace
      default: .failed(errno: code)
      }
    self.init(kind, operation, path)
  }
}
