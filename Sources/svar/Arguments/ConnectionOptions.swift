// What a server is told about connections; what it is not told stays as the frontend has it.

internal import Frontend
internal import Runtime

/// The settable numbers of connections.
struct ConnectionOptions: Sendable {
  private var perAddress: Int?
  private var head: Int?
  private var body: Int?
  private var idle: Int?
  private var stall: Int?
  private var proxies: [AddressRange]
  private var strictTransport: Int?

  init(_ arguments: Arguments) throws(UsageFault) {
    perAddress = try arguments.integer(.connectionsPerAddress, in: 1...Limits.connectionsPerAddressMax)
    head = try arguments.integer(.headSeconds, in: 1...Limits.deadlineSecondsMax)
    body = try arguments.integer(.bodySeconds, in: 1...Limits.deadlineSecondsMax)
    idle = try arguments.integer(.idleSeconds, in: 1...Limits.deadlineSecondsMax)
    stall = try arguments.integer(.stallSeconds, in: 1...Limits.deadlineSecondsMax)
    proxies = try arguments.addressRanges(.trustedProxies)
    strictTransport = try arguments.integer(.hstsSeconds, in: 0...Limits.hstsSecondsMax)
  }

  func apply(to configuration: inout FrontendConfiguration) {
    if let perAddress {
      configuration.connectionsPerAddressMax = perAddress
      configuration.limitsLoopback = true
    }
    configuration.headSeconds = head ?? configuration.headSeconds
    configuration.bodySeconds = body ?? configuration.bodySeconds
    configuration.idleSeconds = idle ?? configuration.idleSeconds
    configuration.writeStallSeconds = stall ?? configuration.writeStallSeconds
    configuration.trustedProxies = proxies
    configuration.strictTransportSeconds = strictTransport
  }
}
