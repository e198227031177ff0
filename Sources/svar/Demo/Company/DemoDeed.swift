// The actions of the demo's threads, as the README of CAssets/demo lists them.

internal import Model

/// What happens right after a message; what a timer does is told here and done by the timer.
enum DemoDeed: Hashable, Sendable {
  case handOver(HandOverReason)
  case takeOver(by: String)
  case assign(to: String)
  case resolve(by: String, outcome: String?)
  case resolveByAI
  case close(by: String, reason: String)
  case abandon

  var takesOver: Bool { if case .takeOver = self { true } else { false } }

  init(_ file: DemoFile) throws(CommandFailure) {
    switch try file.text("action") {
    case "hand_over": self = .handOver(try file.word("reason") ?? .noAnswer)
    case "take_over": self = .takeOver(by: try file.text("by"))
    case "assign": self = .assign(to: try file.text("to"))
    case "resolve" where file.optionalText("by") == "ai": self = .resolveByAI
    case "resolve": self = .resolve(by: try file.text("by"), outcome: file.optionalText("outcome"))
    case "close": self = .close(by: try file.text("by"), reason: try file.text("reason"))
    case "abandon": self = .abandon
    case let other: throw CommandFailure("The demo's threads know no action \(other).")
    }
  }
}
