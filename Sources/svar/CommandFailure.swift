// How a command fails: not a fault of the line that was typed, but of the world it met.

internal import JSONText

/// Why a command did not do what it should: exit code 1 and one sentence.
struct CommandFailure: Error, Report {
  let sentence: String

  init(_ sentence: String) { self.sentence = sentence }

  var text: String { sentence }

  func write(to json: inout JSONWriter) { json.object { $0.field("error", sentence) } }
}
