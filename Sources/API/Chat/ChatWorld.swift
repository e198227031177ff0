// What a chat needs of the world, and of what the process knows about visitors.

package import Engine
internal import World

/// Clock, chance and rates of the chats.
package struct ChatWorld: Sendable {
  let clock: any Clock
  let random: any RandomSource
  let rates: VisitorRates

  package init(_ world: EngineWorld, _ rates: VisitorRates) {
    clock = world.clock
    random = world.random
    self.rates = rates
  }
}
