// The operators' feed: numbers that prove that nothing is missing.

import JSONText
import Model
import Testing

@testable import API

@Suite struct `The events` {
  private let office: TestOffice
  private let key: String

  init() throws {
    office = try TestOffice()
    key = office.first.key
  }

  /// A mail, a reply and a resolution, in one of the two workspaces.
  private func work(in channel: ID<Channel>) throws {
    let path = "/api/channels/\(channel)/inbound"
    let mail = try office.post(path, key, #"{"from":"a@b.dk","body":"I want to speak to a person."}"#).json
    office.pass(seconds: 1)
    let conversation = "/api/conversations/\(mail["conversationId"]?.text ?? "")"
    _ = try office.post("\(conversation)/reply", key, #"{"content":"Hello."}"#)
    _ = try office.post("\(conversation)/resolve", key)
  }

  private func sequences(_ socket: TestSocket) -> [Int] {
    socket.frames.compactMap { $0["previous"] == nil ? nil : $0["sequence"]?.number }
  }

  /// Whether each frame names the one before it, beginning with `first`.
  private func isUnbroken(_ socket: TestSocket, from first: Int?) -> Bool {
    var previous = first
    for frame in socket.frames where frame["previous"] != nil {
      if frame["previous"]?.number != previous { return false }
      previous = frame["sequence"]?.number
    }
    return true
  }

  @Test func `are numbered, name the one before, and wait for the disk`() throws {
    let (socket, _) = try office.listen(key)
    #expect(socket.types == ["ready"])
    let start = socket.frames.first?["sequence"]?.number
    try work(in: office.first.otherEmailId)
    #expect(
      socket.types == [
        "ready", "conversation.created", "message.received", "attention_item.created", "message.sent",
        "attention_item.updated", "conversation.status_changed", "conversation.resolved",
      ])
    #expect(isUnbroken(socket, from: start))
    #expect(sequences(socket) == sequences(socket).sorted())
    #expect(socket.positions.dropFirst().allSatisfy { $0 > 0 })
    #expect(socket.frames.allSatisfy { $0["incarnation"]?.text == "\(office.first.info.incarnation)" })
  }

  @Test func `go on where a reader stopped`() throws {
    let (whole, _) = try office.listen(key)
    try work(in: office.first.emailId)
    let all = sequences(whole)
    for (index, after) in all.enumerated() {
      let (socket, _) = try office.listen(
        key, after: UInt64(after), incarnation: office.first.info.incarnation)
      #expect(sequences(socket) == Array(all[(index + 1)...]))
      #expect(isUnbroken(socket, from: after))
    }
  }

  @Test func `of one workspace are chained among themselves`() throws {
    let workspace = office.first.otherWorkspaceId
    let (socket, _) = try office.listen(key, workspaceId: workspace)
    let start = socket.frames.first?["sequence"]?.number
    for channel in [office.first.otherEmailId, office.first.emailId, office.first.otherEmailId] {
      try work(in: channel)
    }
    #expect(socket.frames("conversation.created").count == 2)
    #expect(isUnbroken(socket, from: start))
    #expect(socket.frames.dropFirst().allSatisfy { $0["data"]?["workspaceId"]?.text == "\(workspace)" })
  }

  @Test func `start over for a reader whose place is unknown`() throws {
    try work(in: office.first.emailId)
    let newest = try office.read(office.first) { $0.sequence }
    let (ahead, _) = try office.listen(key, after: newest + 1)
    let (foreign, _) = try office.listen(key, after: newest, incarnation: ID())
    try work(in: office.first.emailId)
    for socket in [ahead, foreign] {
      #expect(socket.types.first == "resync")
      #expect(socket.frames.first?["sequence"]?.number == Int(newest))
      #expect(isUnbroken(socket, from: Int(newest)))
      #expect(socket.types.count > 1)
    }
  }

  @Test func `wait for a slow reader and leave nothing out`() throws {
    let (fast, _) = try office.listen(key)
    let (slow, session) = try office.listen(key)
    slow.room = 2
    for _ in 0..<3 { try work(in: office.first.emailId) }
    #expect(slow.frames.count == 3)
    for room in [4, 5, nil] {
      slow.room = room
      office.onShard(office.shard(of: office.first)) { session.onDrain() }
    }
    #expect(slow.types == fast.types)
    #expect(sequences(slow) == sequences(fast))
    #expect(isUnbroken(slow, from: slow.frames.first?["sequence"]?.number))
  }

  @Test func `are not for a key that is no longer good`() throws {
    let lost = office.makeKey("lost", of: office.first)
    let (socket, _) = try office.listen(lost)
    try work(in: office.first.emailId)
    let heard = socket.frames.count
    #expect(heard > 1)
    office.revokeKey(lost)
    try work(in: office.first.emailId)
    #expect(socket.frames.count == heard)
    #expect(socket.closeCode == 1008)
    #expect((socket.closePosition ?? 0) > (socket.positions.last ?? 0), "not before the end is durable")
  }

  @Test func `stay within the tenant`() throws {
    let (socket, session) = try office.listen(office.second.key)
    try work(in: office.first.emailId)
    #expect(socket.types == ["ready"])
    office.onShard(office.shard(of: office.second)) { session.onText(Array("{}".utf8).span) }
    #expect(socket.types == ["ready", "pong"])
    office.onShard(office.shard(of: office.second)) { session.onClose() }
  }
}
