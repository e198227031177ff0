// Who may connect: the numbers of open connections, in all and per address, and with them the answer to "is
// the last one gone" that ends a drain. Shared by all shards; touched when a connection opens or closes,
// never per request.

internal import Bytes
internal import HTTPWire
internal import Runtime

/// The count of open connections and its limits.
final class Admittance: Sendable {
  private struct State {
    var open = 0
    var perAddress: [AddressBlock: Int] = [:]
    var shardsDraining = 0
    var onEmpty: (@Sendable () -> Void)?
  }

  private let state = Locked(State())
  private let connectionsMax: Int
  private let perAddressMax: Int
  private let limitsLoopback: Bool
  private let proxies: TrustedProxies
  private let shardCount: Int

  init(_ configuration: FrontendConfiguration, shardCount: Int) {
    connectionsMax = configuration.connectionsMax
    perAddressMax = configuration.connectionsPerAddressMax
    limitsLoopback = configuration.limitsLoopback
    proxies = TrustedProxies(configuration.trustedProxies)
    self.shardCount = shardCount
  }

  /// What the limits per address count an address as; nil: they do not hold for it.
  func block(of address: SocketAddress) -> AddressBlock? {
    limitsLoopback || !address.isLoopback ? AddressBlock(address) : nil
  }

  /// Whose a request is: behind a trusted proxy its client's, not the proxy's.
  func sender(_ peer: SocketAddress, of request: borrowing Request) -> SocketAddress {
    if proxies.contains(peer), let client = proxies.client(of: request) { return client }
    return peer
  }

  /// The same for a connection: a trusted proxy may have as many as it likes.
  private func connectionBlock(of peer: SocketAddress) -> AddressBlock? {
    proxies.contains(peer) ? nil : block(of: peer)
  }

  /// Counts a connection in.
  /// - Returns: false when a limit is reached; it is not counted then.
  func enter(_ peer: SocketAddress) -> Bool {
    let block = connectionBlock(of: peer)
    return state.withLock { state in
      if state.open >= connectionsMax { return false }
      if let block {
        if state.perAddress[block, default: 0] >= perAddressMax { return false }
        state.perAddress[block, default: 0] += 1
      }
      state.open += 1
      return true
    }
  }

  /// Counts a connection out.
  func leave(_ peer: SocketAddress) {
    let block = connectionBlock(of: peer)
    let emptied = state.withLock { state in
      state.open -= 1
      if let block {
        let left = state.perAddress[block, default: 1] - 1
        state.perAddress[block] = left == 0 ? nil : left
      }
      return takeEmptied(&state)
    }
    emptied?()
  }

  /// Sets what happens, once, when every shard drains and no connection is left.
  func onEmpty(_ body: @escaping @Sendable () -> Void) { state.withLock { $0.onEmpty = body } }

  /// A shard accepts no more.
  func shardDrains() {
    let emptied = state.withLock { state in
      state.shardsDraining += 1
      return takeEmptied(&state)
    }
    emptied?()
  }

  private func takeEmptied(_ state: inout State) -> (@Sendable () -> Void)? {
    state.open == 0 && state.shardsDraining == shardCount ? state.onEmpty.take() : nil
  }
}
