// Rules for channels. A channel keeps what it is: its medium, its workspace, its public key. Our address on it is one
// channel's in the tenant. A deleted channel is not found any more, and its conversations stay.

extension Decision {
  mutating func createChannel(
    _ order: Channel, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    if state.channels.contains(order.id) { throw .alreadyExists(noun: "channel") }
    guard state.workspaces.contains(order.workspaceId) else { throw .notFound(noun: "workspace") }
    guard state.brands.contains(order.brandId) else { throw .notFound(noun: "brand") }
    try state.checkRoom(in: .channels, for: 1)
    var channel = order
    channel.createdAt = now
    channel.deletedAt = nil
    channel.inboundAddress = try address(of: channel, instead: nil, state)
    try channel.check()
    emit(.channelCreated(channel), &state)
    return .made(channel.id.uuid)
  }

  mutating func changeChannel(
    _ order: Channel, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    let before = try state.channel(order.id)
    if before.isDeleted { throw .notFound(noun: "channel") }
    guard order.brandId == before.brandId || state.brands.contains(order.brandId) else {
      throw .notFound(noun: "brand")
    }
    var after = order
    after.workspaceId = before.workspaceId
    (after.channelType, after.publicKey) = (before.channelType, before.publicKey)
    (after.createdAt, after.deletedAt) = (before.createdAt, nil)
    after.inboundAddress = try address(of: after, instead: before.inboundAddress, state)
    try after.check()
    if after != before { emit(.channelChanged(after), &state) }
    return .done
  }

  mutating func deleteChannel(
    _ id: ID<Channel>, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    if try state.channel(id).isDeleted { throw .notFound(noun: "channel") }
    emit(.channelDeleted(ChannelDeleted(id)), &state)
    return .done
  }

  /// Our address on the channel, brought into form where it is a new one.
  private func address(
    of channel: Channel, instead old: String?, _ state: TenantState
  ) throws(Refusal) -> String? {
    guard let text = channel.inboundAddress, text != old else { return channel.inboundAddress }
    let path = "config.inboundAddress"
    let country = state.workspaces.read(channel.workspaceId) { $0.country } ?? ""
    let identity: Identity?
    switch channel.channelType.addressKind {
    case .email: identity = Identity.email(text)
    case .phone: identity = Identity.phone(text, country: country)
    case .session, nil: throw .invalid(path: path, message: "a chat has no address")
    }
    guard let address = identity?.value else {
      let kind = channel.channelType == .email ? "mail address" : "phone number"
      throw .invalid(path: path, message: "is no \(kind)")
    }
    var isTaken = false
    state.channels.forEach {
      if $0.inboundAddress == address, $0.id != channel.id, $0.channelType == channel.channelType {
        isTaken = true
      }
    }
    if isTaken { throw .taken(noun: "inboundAddress", holder: "channel") }
    return address
  }
}
