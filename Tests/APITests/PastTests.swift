import Bytes
import Engine
import JSONText
import Model
import Testing
import World

/// `at`: readings as they were.
@Suite struct `A reading with at` {
  /// What a conversation's readings were after each step of its life.
  private struct Life {
    struct Moment {
      var sequence: UInt64
      var time: String
      /// By target.
      var bodies: [String: String] = [:]
    }

    let office: TestOffice
    let scene: TestScene
    let tenant: TestTenant
    var moments: [Moment] = []
    var targets: [String] {
      ["", "/messages", "/attachments", "/turns"].map { "/api/conversations/\(scene.conversation)\($0)" }
    }

    /// Somebody else's words come in between, so that an excerpt has something to leave out.
    init() throws {
      office = try TestOffice()
      tenant = office.first
      scene = try office.makeScene(of: tenant)
      try note()
      let path = "/api/conversations/\(scene.conversation)"
      let steps: [(String, String?)] = [
        ("\(path)/take-over", nil), ("\(path)/reply", #"{"content":"Here is your person."}"#),
        ("/api/attention-items/\(scene.item)/resolve", nil), ("\(path)/release", nil),
        ("\(path)/assign", #"{"userId":"\#(tenant.userId)"}"#),
        ("\(path)/resolve", #"{"outcome":"Answered."}"#), ("\(path)/reopen", nil),
      ]
      for (number, step) in steps.enumerated() {
        let reply = try office.post(step.0, tenant.key, step.1)
        #expect(reply.status < 300, "\(step): \(reply)")
        try note()
        let mail = #"{"from":"other\#(number)@x.dk","body":"Where is it?","messageId":"<n\#(number)@x>"}"#
        _ = try office.post("/api/channels/\(tenant.emailId)/inbound", tenant.key, mail)
        office.pass(seconds: 2)
      }
    }

    private mutating func note() throws {
      let (sequence, time) = try office.read(tenant) { ($0.sequence, $0.lastAt.text) }
      var moment = Moment(sequence: sequence, time: time)
      for target in targets { moment.bodies[target] = try office.get(target, tenant.key).text }
      moments.append(moment)
      // Time moves, so that each moment's own is told from the next.
      office.pass(seconds: 1)
    }

    func snapshot() throws {
      guard let tenant = office.engine.callers.tenant(tenant.id) else { return }
      office.onShard(tenant.shard.index) { tenant.onShard { $0.snapshot() } }
      office.settle()
    }

    /// A link to a file is made anew with every answer.
    private static func withoutLinks(_ text: String) -> String {
      text.split(separator: "?expires=", omittingEmptySubsequences: false).enumerated().map { index, part in
        index == 0 ? String(part) : String(part.drop { $0 != "\"" })
      }.joined()
    }

    func check() throws {
      for moment in moments {
        for (target, body) in moment.bodies {
          for point in ["\(moment.sequence)", moment.time] {
            let reply = try office.get("\(target)?at=\(point)", tenant.key)
            let isAlike = Self.withoutLinks(reply.text) == Self.withoutLinks(body)
            #expect(reply.status == 200 && isAlike, "\(target) at \(point): \(reply)")
            #expect(reply[field: "svar-as-of-sequence"] == "\(moment.sequence)")
            #expect(reply[field: "svar-as-of-time"] == moment.time)
            #expect(reply[field: "cache-control"] == "no-store")
          }
        }
      }
    }
  }

  @Test func `shows every moment as it was, before and after a snapshot and a restart`() throws {
    let life = try Life()
    #expect(life.moments.count == 8 && Set(life.moments.map(\.sequence)).count == 8)
    try life.check()
    try life.snapshot()
    try life.check()
    try life.office.restart()
    try life.check()
  }

  @Test func `shows what is not durable yet only once it is`() throws {
    let office = try TestOffice()
    let scene = try office.makeScene(of: office.first)
    let before = try office.read(office.first) { $0.sequence }
    let path = "/api/conversations/\(scene.conversation)"
    _ = try office.post("\(path)/take-over", office.first.key)
    let taken = try office.read(office.first) { $0.sequence }
    try office.carryOut([.release(ID(try #require(UUID(scene.conversation))))], on: office.first)
    let reply = try office.get("\(path)?at=\(taken)", office.first.key)
    #expect(taken > before && reply[field: "svar-as-of-sequence"] == "\(taken)")
    #expect(reply.json["humanManagingUserId"]?.text != nil)
  }

  @Test(arguments: [
    ("tomorrow", 400), ("2026-13-01T00:00:00Z", 400), ("0", 400), ("-1", 400), ("99999999999999999999", 400),
    ("2999-01-01T00:00:00Z", 400), ("1000000", 400), ("1", 404), ("2001-01-01T00:00:00Z", 404),
  ])
  func `is refused where it asks for no moment of the conversation`(at: String, status: UInt16) throws {
    let office = try TestOffice()
    let scene = try office.makeScene(of: office.first)
    let reply = try office.get("/api/conversations/\(scene.conversation)?at=\(at)", office.first.key)
    #expect(reply.status == status, "\(reply)")
    #expect(reply.paths == (status == 400 ? ["at"] : []))
  }

  @Test func `reaches no further than without`() throws {
    let office = try TestOffice()
    let (first, second) = (office.first, office.second)
    let scene = try office.makeScene(of: first)
    let at = try office.read(first) { $0.sequence - 1 }
    let target = "/api/conversations/\(scene.conversation)?at=\(at)"
    #expect(try office.get(target, first.key).status == 200)
    let narrow = office.makeKey("narrow", of: first) { $0.workspaceId = first.otherWorkspaceId }
    #expect(try office.get(target, narrow).code == "forbidden_workspace")
    let scoped = office.makeKey("scoped", of: first, scopes: Scope.all.filter { $0.noun != .conversations })
    #expect(try office.get(target, scoped).code == "missing_scope")
    _ = try office.makeScene(of: second)
    #expect(try office.get(target, second.key).status == 404)
    let live = "/api/conversations/\(scene.conversation)/messages?at="
    #expect(try office.get(live, first.key).status == 200, "an empty parameter is as if absent")
    #expect(try office.get("/api/conversations?at=1", first.key).paths == ["at"], "a list has no past")
  }
}
