/// A command line that cannot be understood: exit code 2, one sentence and a hint.
struct UsageFault: Error, Hashable, Sendable {
  let sentence: String
  /// What `--help` belongs to; nil for the first screen.
  let verb: Verb?

  init(_ sentence: String, verb: Verb? = nil) {
    self.sentence = sentence
    self.verb = verb
  }

  var hint: String { "See svar \(verb.map { $0.name + " " } ?? "")--help." }
}
