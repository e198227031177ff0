// How conversations stand, by the day in UTC on which they began: what a period's statistics are added up from. It
// follows from the conversations alone, moves with each change of one, and is made anew from them after a reading.

internal import Bytes

/// What became of a conversation, for statistics.
package enum Resolution: UInt8, Sendable, CaseIterable {
  case ai, human, abandoned, open

  /// Nil for a closed one: spam, tests and duplicates are not counted.
  init?(_ conversation: Conversation) {
    switch conversation.status {
    case .open, .inProgress, .awaitingContact: self = .open
    case .resolved: self = conversation.autoResolved ? .ai : .human
    case .abandoned: self = .abandoned
    case .closed: return nil
    }
  }
}

/// Where a conversation is counted.
struct UsageStanding: Hashable, Sendable {
  var place: UsagePlace
  var channelId: ID<Channel>
  var resolution: Resolution?

  init(_ conversation: Conversation) {
    place = UsagePlace(day: conversation.createdAt.day, workspaceId: conversation.workspaceId)
    channelId = conversation.channelId
    resolution = Resolution(conversation)
  }
}

/// The conversations of a period.
package struct ConversationFigures: Sendable, Equatable {
  package var byResolution: [Int] = Array(repeating: 0, count: Resolution.allCases.count)
  package var byChannel: [ID<Channel>: Int] = [:]

  package subscript(resolution: Resolution) -> Int { byResolution[Int(resolution.rawValue)] }

  package var total: Int { byResolution.reduce(0, +) }

  mutating func add(_ resolution: Resolution, _ channelId: ID<Channel>, _ count: Int) {
    byResolution[Int(resolution.rawValue)] += count
    let left = byChannel[channelId, default: 0] + count
    byChannel[channelId] = left == 0 ? nil : left
  }

  mutating func add(_ other: Self) {
    for index in byResolution.indices { byResolution[index] += other.byResolution[index] }
    byChannel.merge(other.byChannel) { $0 + $1 }
  }
}

/// Figures of conversations by workspace and day.
package struct ConversationUsage: Sendable {
  private var days = PagedMap<UsagePlace, ConversationFigures>()

  package init() {}

  mutating func move(from before: UsageStanding?, to after: UsageStanding) {
    if before == after { return }
    if let before, let resolution = before.resolution { add(resolution, before, -1) }
    if let resolution = after.resolution { add(resolution, after, 1) }
  }

  private mutating func add(_ resolution: Resolution, _ standing: UsageStanding, _ count: Int) {
    var figures = days[standing.place] ?? ConversationFigures()
    figures.add(resolution, standing.channelId, count)
    days[standing.place] = figures.total == 0 ? nil : figures
  }

  /// The conversations of a workspace that began on these days.
  package func figures(in workspaceId: ID<Workspace>, _ range: ClosedRange<UInt32>) -> ConversationFigures {
    var sum = ConversationFigures()
    for day in range {
      if let figures = days[UsagePlace(day: day, workspaceId: workspaceId)] { sum.add(figures) }
    }
    return sum
  }
}
