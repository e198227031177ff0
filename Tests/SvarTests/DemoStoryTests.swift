// The story is played through the real commands: every conversation ends as its file says, and nothing is due when the
// server starts.

import Bytes
import Engine
import Model
import Testing

@testable import svar

struct DemoStoryTests {
  /// What a played company comes to.
  fileprivate struct Ending: Sendable {
    var statuses: [ConversationStatus?]
    var due: [DueTime]
    var running: Int
  }

  private func play(_ script: DemoScript) throws -> Ending {
    let folder = try TemporaryFolder()
    let clock = StoryClock(script.firstStart)
    var settings = EngineHost.Settings(data: folder.path)
    settings.clock = clock
    return try EngineHost(settings).run(writes: true) { engine throws(CommandFailure) in
      let conversations = try await DemoLoading.play(script, engine, clock)
      return await engine.callers.tenants[0].ending(conversations)
    }
  }

  @Test(arguments: [0, 1])
  func `every conversation ends as its file says, and nothing waits for the start`(company: Int) throws {
    let firstStart = Instant(milliseconds: 1_790_000_000_000)
    let script = try DemoScript(company == 0 ? .first() : .second(), firstStart: firstStart)
    let ending = try play(script)
    #expect(ending.statuses.count == script.tellings.count)
    for (telling, status) in zip(script.tellings, ending.statuses) where status != telling.thread.status {
      Issue.record("\(telling.thread.key) \(telling.variant): \(String(describing: status))")
    }
    #expect(ending.running == 0)
    #expect(ending.due.filter { $0.at <= firstStart && $0.kind != .turn } == [])
    if company == 0 {
      #expect(ending.due.filter { $0.kind == .turn } == [])
      let counts = Dictionary(grouping: ending.statuses.compactMap(\.self), by: \.self).mapValues(\.count)
      #expect(ConversationStatus.allCases.allSatisfy { (counts[$0] ?? 0) >= 5 })
    }
  }
}

extension Tenant {
  fileprivate func ending(_ ids: [ID<Conversation>]) -> DemoStoryTests.Ending {
    var due: [DueTime] = []
    if let first = state.due.first {
      state.due.scan(from: first) {
        due.append($0)
        return true
      }
    }
    return DemoStoryTests.Ending(
      statuses: ids.map { state.conversations[$0]?.status }, due: due, running: state.runningTurns.count)
  }
}
