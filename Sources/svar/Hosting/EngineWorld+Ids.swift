// Ids for what is made on the command line, outside any command of the model.

internal import Bytes
internal import Engine
internal import Model
internal import World

extension EngineWorld {
  /// An id of its own for something that is made here.
  func newId<Noun>(_: Noun.Type = Noun.self) -> ID<Noun> {
    ID(UUID.v7(at: clock.now(), random: (random.next(), random.next())))
  }
}
