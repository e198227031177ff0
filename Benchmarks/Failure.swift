// Why a measurement ended without a figure.
/// A sentence for the person who measures.
import Glibc

struct Failure: Error, CustomStringConvertible {
  let description: String

  init(_ sentence: String) { description = sentence }

  /// The sentence with the system's own reason, read before anything else can change it.
  static func system(_ what: String) -> Failure {
    let code = errno
    return Failure("\(what): \(String(cString: strerror(code)))")
  }
}
