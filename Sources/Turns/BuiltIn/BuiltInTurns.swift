// The AI that needs no network and no key: small talk by phrases, answers by retrieval and confidence bands, the
// nearest questions to choose from once per conversation, and a person for everything else. It says nothing that
// does not stand in an entry or in `Wording`. What one turn does is `BuiltInTurn`'s.

package import Engine
internal import Model
package import Retrieval
package import World

/// Runs built-in turns, each in a value of its own.
package struct BuiltInTurns: TurnRunner {
  private let search: KnowledgeSearch
  private let clock: any Clock

  package init(search: KnowledgeSearch, clock: any Clock) {
    self.search = search
    self.clock = clock
  }

  /// Builds the phrase tables of all languages, which otherwise happens within the first turn on its shard.
  ///
  /// Blocks for milliseconds: call it at the start, off the shards. Later calls cost nothing.
  package static func warm() {
    _ = SmallTalk.recognize("hello Anna hello", operatingLanguage: .en)
  }

  package func run(_ request: TurnRequest) async -> TurnResult {
    var turn = BuiltInTurn(request, search, clock)
    return await turn.run()
  }
}
