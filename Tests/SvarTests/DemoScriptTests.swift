// The demo's files as scenes: nothing missing, nothing unfilled, nothing after the first start.

import Bytes
import Model
import Testing

@testable import svar

struct DemoScriptTests {
  private static let firstStart = Instant(milliseconds: 1_790_000_000_000)

  private func scripts() throws -> [DemoScript] {
    [
      try DemoScript(.first(), firstStart: Self.firstStart),
      try DemoScript(.second(), firstStart: Self.firstStart),
    ]
  }

  @Test func `forty threads are told five times, and a second company's once`() throws {
    #expect(try scripts().map(\.tellings.count) == [200, 5])
  }

  @Test func `scenes go forward in time and end with the first start`() throws {
    for script in try scripts() {
      let times = script.scenes.map(\.at)
      #expect(times == times.sorted())
      #expect(times.allSatisfy { $0 <= Self.firstStart && $0 > script.beginning })
    }
  }

  @Test func `no text keeps a placeholder`() throws {
    var texts: [String] = []
    for scene in try scripts().flatMap(\.scenes) {
      switch scene.act {
      case .receive(let message): texts += [message.body, message.subject ?? ""]
      case .answer(let answer): texts.append(answer.body)
      case .confirm(let closing): texts.append(closing)
      case .handOver(_, let summary, let holding): texts += [summary, holding]
      case .reply(let text, _, _): texts.append(text)
      case .resolve(_, let outcome): texts.append(outcome ?? "")
      case .startTurn, .approve, .takeOver, .assign, .close, .setMode: continue
      }
    }
    #expect(texts.filter { $0.contains("{") || $0.contains("}") } == [])
  }

  @Test func `every entry that an answer names is there`() throws {
    for script in try scripts() {
      let known = Set(script.company.entries.map { $0.workspace + "/" + $0.key })
      for case .answer(let answer) in script.scenes.map(\.act) {
        guard let key = answer.knowledge else { continue }
        #expect(known.contains(answer.workspace + "/" + key))
      }
    }
  }

  @Test func `the same keys give the same ids, other keys others`() throws {
    let ids = try scripts().flatMap { $0.company.channels.map(\.channel.id) }
    #expect(ids == (try scripts().flatMap { $0.company.channels.map(\.channel.id) }))
    #expect(Set(ids).count == ids.count)
  }
}
