// What all shards of a frontend are made from.

internal import World

/// The parts that every shard's frontend shares.
struct FrontendParts: Sendable {
  let service: any FrontendService
  let mark: DurableMark
  let clock: any Clock
  let configuration: FrontendConfiguration
  let entrances: [Entrance]
  let admittance: Admittance
}
