// Where the data lies and that it is there. The engine's disk knows only what is below it.

internal import Glibc
internal import Storage

/// The data folder's path.
enum DataPath {
  /// The folder that was asked for, or `snapshots` in a checkout of this project, else `svar-data`.
  static func of(_ arguments: Arguments) -> String {
    if let path = arguments.text(.data) { return path }
    return isFile("Package.swift") && isFile("Sources/svar/main.swift") ? "snapshots" : "svar-data"
  }

  /// Makes the folder with its parents; what is there already stays.
  static func make(_ path: String) throws(CommandFailure) {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += part + "/"
      if mkdir(made, 0o750) == 0 { continue }
      let code = errno
      if code != EEXIST { throw CommandFailure("The folder \(made) cannot be made: \(reason(code)).") }
    }
  }

  /// Refuses a path without a folder, for commands that only read.
  static func require(_ path: String) throws(CommandFailure) {
    if !isFile("\(path)/\(DataLayout.manifest)") { throw CommandFailure("There is no data in \(path).") }
  }

  /// Refuses a path where nothing of a data folder is left, for a repair: the manifest may be what is missing.
  static func requireRemains(_ path: String) throws(CommandFailure) {
    if !isFile("\(path)/\(DataLayout.manifest)"), !isFile("\(path)/\(DataLayout.journal)") {
      throw CommandFailure("There is no data in \(path).")
    }
  }

  /// What an error number means.
  static func reason(_ code: Int32) -> String {
    strerror(code).map { String(cString: $0) } ?? "error \(code)"
  }

  static func isFile(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
