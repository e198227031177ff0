// Help is made from the tables, in both forms.

import JSONText
import Testing

@testable import svar

struct HelpTests {
  @Test func `the first screen names every command but the hidden ones`() {
    let text = Help(verb: nil).text
    for verb in Verb.all { #expect(text.contains("svar \(verb.name) ") == !verb.isHidden, "\(verb.name)") }
  }

  @Test(arguments: Verb.all)
  func `a command's help names its flags, as text and as JSON`(verb: Verb) throws {
    let help = Help(verb: verb)
    var json = JSONWriter()
    help.write(to: &json)
    let value = try JSONValue(parsing: json.span, bytesMax: 1 << 20)
    guard case .array(let commands)? = value["commands"], case .array(let flags)? = commands.first?["flags"]
    else {
      Issue.record("no flags")
      return
    }
    #expect(flags.compactMap { $0["flag"] } == verb.flags.map { .string("--" + $0.name) })
    #expect(verb.flags.allSatisfy { help.text.contains("--\($0.name)") })
  }

  @Test func `no two flags share a variable`() {
    let flags = Set(Verb.all.flatMap(\.flags))
    #expect(Set(flags.map(\.variable)).count == flags.count)
    #expect(Flag.turnQuietMs.variable == "SVAR_TURN_QUIET_MS")
  }
}
