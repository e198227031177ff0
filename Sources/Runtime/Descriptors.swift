// How many descriptors the process may hold: as many as the system lets it have, whatever the shell said.

internal import CLinuxShims

/// The process's limit of descriptors.
package enum Descriptors {
  /// Raises the soft limit to the hard one.
  /// - Returns: how many the process may hold now.
  package static func raise() throws(SystemError) -> Int {
    let result = shims_raise_descriptors()
    if result < 0 { throw SystemError("setrlimit", "NOFILE", code: Int32(-result)) }
    return Int(result)
  }
}
