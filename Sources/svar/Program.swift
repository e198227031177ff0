// From a command line to an exit code: 0 done, 1 failed with a sentence, 2 not understood. The environment is read
// here and nowhere else.

internal import Bytes
internal import Glibc

/// One run of the program.
struct Program: Sendable {
  let words: [String]

  /// Does what was asked.
  ///
  /// Blocks until it is done.
  func run() -> Int32 {
    let wantsJSON = words.contains("--json")
    do throws(UsageFault) {
      let arguments = try Arguments(words, environment: Self.environment)
      let asJSON = try arguments.isOn(.json)
      guard let verb = arguments.verb, !arguments.wantsHelp else {
        Help(verb: arguments.verb).show(asJSON: asJSON)
        return 0
      }
      return try Self.carryOut(verb, arguments, asJSON: asJSON)
    } catch {
      if wantsJSON { CommandFailure(error.sentence).show(asJSON: true) }
      Self.complain(error.sentence + " " + error.hint)
      return 2
    }
  }

  private static func carryOut(
    _ verb: Verb, _ arguments: Arguments, asJSON: Bool
  ) throws(UsageFault) -> Int32 {
    let order = try Order(verb, arguments)
    do throws(CommandFailure) {
      guard let report = try order.carryOut() else { return 0 }
      report.show(asJSON: asJSON)
      return report.isBad ? 1 : 0
    } catch {
      if asJSON { error.show(asJSON: true) } else { complain(error.sentence) }
      return 1
    }
  }

  private static func complain(_ sentence: String) {
    var line = "svar: \(sentence)\n"
    // What cannot be complained about has nowhere else to go.
    line.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  /// The variables that are known: those of the flags, and the master keys.
  private static var environment: [String: String] {
    var found: [String: String] = [:]
    for name in Set(Verb.all.flatMap(\.flags).map(\.variable) + [MasterKeyFile.variable]) {
      if let value = getenv(name) { found[name] = String(cString: value) }
    }
    return found
  }
}
