// What a command says at its end, in both forms. Standard output carries nothing else; logs go to standard error.

internal import Glibc
internal import JSONText

/// A command's result as text for people and as one JSON document.
protocol Report: Sendable {
  var text: String { get }
  /// Writes exactly one value.
  func write(to json: inout JSONWriter)
  /// Whether what is reported should end the process with code 1.
  var isBad: Bool { get }
}

extension Report {
  var isBad: Bool { false }

  /// Prints the report on standard output.
  func show(asJSON: Bool) {
    if asJSON {
      var json = JSONWriter()
      write(to: &json)
      print(String(decoding: json.finish(), as: UTF8.self))
    } else {
      print(text)
    }
    fflush(nil)
  }
}
