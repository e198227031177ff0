// A tenant that is long enough for a second thread to decode it ahead, read by an engine with workers and by the command
// line without.

import Engine
import EngineTesting
import Model
import Testing

@testable import svar

struct LoadingTests {
  /// What an engine with its workers reads.
  private func served(_ folder: TemporaryFolder) throws -> (id: ID<TenantInfo>, state: TenantState) {
    let host = try EngineHost(EngineHost.Settings(data: folder.path))
    return try host.run(writes: false) { engine throws(CommandFailure) in
      let id = try await engine.tenantId(named: nil)
      return (id, try await engine.use(id) { tenant in await tenant.state })
    }
  }

  @Test func `what two threads read is what one reads`() throws {
    let folder = try TemporaryFolder()
    _ = try CommandLineRun.json("bench fill --messages 4000 --conversations 300", in: folder)
    let (id, state) = try served(folder)
    #expect(state.conversations.all().reduce(0) { $0 + $1.messages.count } == 4_000)
    let words = ["inspect", "tenants", "--data", folder.path]
    let past = try FolderPast(FolderOptions(Arguments(words, environment: [:])))
    let plain = try past.tenant(id, at: .end)
    #expect(plain.state.difference(from: state) == nil)
  }
}
