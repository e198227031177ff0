// `LIFECYCLE.md` A2, cell by cell: StatusTable.swift has the table, this file how a row is read and run.

internal import Bytes
internal import Testing

@testable internal import Model

/// Where a conversation stands before a command.
enum Station: String, CaseIterable {
  /// O: written, the turn planned.
  case open
  /// I: a turn runs.
  case running
  /// I: handed over, nobody has taken it.
  case handedOver
  /// I: Anna is in charge, the customer spoke last.
  case managed
  /// I: a draft waits for approval.
  case gated
  /// W: the AI answered.
  case awaiting
  /// W: Anna is in charge and has answered.
  case answered
  /// R: within the reopen window, and beyond it.
  case resolved, resolvedLong
  case closed
  case abandoned

  func desk() -> (Desk, ID<Conversation>) {
    var desk = Desk(mode: self == .gated ? .suggest : .auto)
    let id = desk.say("Where is my order?")
    switch self {
    case .open: break
    case .running: desk.fire(.turn, of: id)
    case .handedOver: desk.turn(Desk.handOver, in: id)
    case .managed: desk.must(.takeOver(id), by: Desk.anna)
    case .gated: desk.turn(Desk.answer("It is on its way."), in: id)
    case .awaiting: desk.turn(Desk.answer("It is on its way."), in: id)
    case .answered:
      desk.must(.takeOver(id), by: Desk.anna)
      desk.must(.reply(Reply(conversationId: id, content: "Tomorrow.")), by: Desk.anna)
    case .resolved, .resolvedLong:
      desk.turn(Desk.answer("It is on its way."), in: id)
      desk.must(.resolveConversation(id, outcome: "Explained"), by: Desk.anna)
    case .closed: desk.must(.closeConversation(id), by: Desk.anna)
    case .abandoned:
      desk.turn(Desk.answer("Which order?", expectsReply: true), in: id)
      desk.fire(.silence, of: id)
    }
    return (desk, id)
  }
}

extension Desk {
  /// The planned turn starts and comes to this.
  mutating func turn(_ outcome: TurnOutcome, in id: ID<Conversation>) {
    fire(.turn, of: id)
    finish(outcome, in: id)
  }
}

/// What is commanded.
enum Order: String, CaseIterable {
  case message, turnDue, answer, handOver, confirm, approve, reject, reply, takeOver, takeOverByBo, release
  case assign, unassign, resolve, close, reopen, rate, silence

  func run(_ desk: inout Desk, _ id: ID<Conversation>, _ station: Station) -> Result<CommandResult, Refusal> {
    switch self {
    case .message:
      let wait: Int64 = station == .resolvedLong ? 73 * 3_600_000 : 1_000
      return desk.run(.receiveMessage(Desk.word("Hello?")), after: wait, by: Desk.customer)
    case .turnDue: return desk.fire(.turn, of: id)
    case .silence: return desk.fire(.silence, of: id)
    case .answer: return desk.finish(Desk.answer("Tomorrow."), in: id)
    case .handOver: return desk.finish(Desk.handOver, in: id)
    case .confirm: return desk.finish(.confirmed(closing: "You are welcome."), in: id)
    case .takeOverByBo: return desk.run(.takeOver(id), by: Desk.bo)
    default: return desk.run(command(id), by: Desk.anna)
    }
  }

  private func command(_ id: ID<Conversation>) -> Command {
    switch self {
    case .approve: .approveGate(id)
    case .reject: .rejectGate(id, reason: nil)
    case .reply: .reply(Reply(conversationId: id, content: "Tomorrow."))
    case .release: .release(id)
    case .assign: .assign(id, Desk.boId)
    case .unassign: .assign(id, nil)
    case .resolve: .resolveConversation(id, outcome: "Done")
    case .close: .closeConversation(id)
    case .reopen: .reopenConversation(id)
    case .rate: .rate(id, score: 5, comment: nil)
    default: .takeOver(id)
    }
  }
}

/// One cell: a command in a status, and all that may follow.
struct Cell: CustomTestStringConvertible {
  var order: Order
  var station: Station
  /// `409 code`, or the status afterwards with `e+` when the epoch moves, or `new` for another conversation.
  var outcome: String
  var events: String
  /// The items that have not ended, as `kind:reason`; nil is not compared.
  var items: String?

  var testDescription: String { "\(order) on \(station)" }

  /// What the rules do.
  static func observed(_ order: Order, _ station: Station) -> Self {
    var (desk, id) = station.desk()
    let epoch = desk[id].epoch
    let result = order.run(&desk, id, station)
    var outcome: String
    switch result {
    case .failure(let refusal): outcome = "409 " + refusal.code
    case .success(.received(let receipt)) where receipt.conversationId != id: outcome = "new"
    case .success: outcome = desk[id].status.rawValue + (desk[id].epoch > epoch ? " e+" : "")
    }
    return Self(
      order: order, station: station, outcome: outcome,
      events: desk.events.map(\.shortName).joined(separator: " "),
      items: desk.openItems(of: id).joined(separator: " "))
  }

  /// Reads `station | outcome | events | items` lines below a line with the order's name.
  static func table(_ text: String) -> [Self] {
    var order: Order?
    var cells: [Self] = []
    for line in text.split(separator: "\n") {
      let columns = line.split(separator: "|", omittingEmptySubsequences: false).map {
        String($0).trimmedASCII
      }
      if columns.count == 1 { order = Order(rawValue: columns[0]) }
      guard columns.count == 4, let order else { continue }
      let given = cells.filter { $0.order == order }.map(\.station)
      let stations = Station.allCases.filter {
        columns[0] == "others" ? !given.contains($0) : columns[0] == $0.rawValue
      }
      cells += stations.map {
        Self(
          order: order, station: $0, outcome: columns[1], events: columns[2],
          items: columns[0] == "others" ? nil : columns[3])
      }
    }
    return cells
  }
}

@Suite struct StatusTableTests {
  @Test(arguments: Cell.words + Cell.steering)
  func `a command in a status does what its cell says`(cell: Cell) {
    let seen = Cell.observed(cell.order, cell.station)
    #expect(seen.outcome == cell.outcome)
    #expect(seen.events == cell.events)
    if let items = cell.items { #expect(seen.items == items) }
  }

  @Test func `the table has every cell`() {
    let cells = Set((Cell.words + Cell.steering).map(\.testDescription))
    #expect(cells.count == Order.allCases.count * Station.allCases.count)
  }
}
