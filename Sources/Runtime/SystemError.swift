// What the operating system answered when it refused: the call, the object and the code. Operational, so it
// says what, why and where; it never carries payloads.

internal import Glibc

/// A failed system call.
package struct SystemError: Error, CustomStringConvertible, Equatable {
  /// The call, for example `listen`.
  package let operation: String
  /// What it was about: a path, an address, or empty.
  package let object: String
  /// The value of `errno`.
  package let code: Int32

  package init(_ operation: StaticString, _ object: String = "", code: Int32) {
    self.operation = operation.description
    self.object = object
    self.code = code
  }

  package var description: String {
    let reason = strerror(code).map { String(cString: $0) } ?? "error \(code)"
    return object.isEmpty ? "\(operation): \(reason)" : "\(operation) \(object): \(reason)"
  }
}
