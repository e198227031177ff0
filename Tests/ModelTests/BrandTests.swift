// Brands: a slug of their own, changes that are changes of rules, and when one may go.

internal import Bytes
internal import Testing

@testable internal import Model

@Suite struct `A brand` {
  private func brand(_ name: String, _ number: UInt64 = 50) -> Brand {
    var brand = Brand()
    brand.id = ID(UUID(hi: 0x0190_0000_0000_7000, lo: 0x8000_0000_0000_0000 | number))
    brand.name = name
    return brand
  }

  @Test(arguments: [
    ("Acme Tools", "acme-tools"), ("Østergård & Søn A/S", "sterg-rd-s-n-a-s"), ("  ", "brand"),
    ("日本", "brand"), ("--A--", "a"), ("Nordic Cycles", "nordic-cycles-2"),
    (String(repeating: "x", count: 200), String(repeating: "x", count: 60)),
  ])
  func `has a slug made of its name that no other has`(_ name: String, _ slug: String) {
    var desk = Desk()
    desk.must(.createBrand(brand(name)))
    #expect(desk.state.brands[brand(name).id]?.slug == slug)
  }

  @Test func `keeps its slug when its name changes, and mails under its name unless told`() {
    var desk = Desk()
    desk.must(.createBrand(brand("Acme")))
    var changed = brand("Zenith")
    changed.slug = "mine"
    desk.must(.changeBrand(changed))
    let kept = desk.state.brands[changed.id]
    #expect(kept?.name == "Zenith" && kept?.slug == "acme")
    #expect(desk.state.brands[Desk.brand]?.emailFromName == "Nordic Cycles")
    desk.must(.createBrand(brand("Acme", 51)))
    #expect(desk.state.brands[brand("Acme", 51).id]?.slug == "acme-2")
  }

  @Test func `that changes makes drafts stale wherever it speaks`() throws {
    var desk = Desk()
    let before = desk.state.workspaces.all().map(\.rulesVersion)
    var changed = try #require(desk.state.brands[Desk.brand])
    desk.must(.changeBrand(changed))
    #expect(desk.events.isEmpty && desk.state.workspaces.all().map(\.rulesVersion) == before)
    changed.tone = .trade
    desk.must(.changeBrand(changed))
    #expect(desk.state.workspaces.all().map(\.rulesVersion) == before.map { $0 + 1 })
    desk.must(.createBrand(brand("Other")))
    desk.must(.changeBrand(brand("Others")))
    #expect(desk.state.workspaces.all().map(\.rulesVersion) == before.map { $0 + 1 })
  }

  private struct Wrong: Sendable {
    var path: String
    var change: @Sendable (inout Brand) -> Void
  }

  private static let wrongs: [Wrong] = [
    Wrong(path: "name") { $0.name = "" },
    Wrong(path: "name") { $0.name = String(repeating: "n", count: Limits.nameBytesMax + 1) },
    Wrong(path: "primaryColor") { $0.primaryColor = "red" },
    Wrong(path: "primaryColor") { $0.primaryColor = "#12345" },
    Wrong(path: "secondaryColor") { $0.secondaryColor = "#12345g" },
    Wrong(path: "replyAddress") { $0.replyAddress = "nobody" },
    Wrong(path: "instructions") {
      $0.instructions = String(repeating: "n", count: Limits.answerBytesMax + 1)
    },
    Wrong(path: "emailSignatureHtml") {
      $0.emailSignatureHtml = String(repeating: "n", count: Limits.signatureBytesMax + 1)
    },
    Wrong(path: "logoUrl") { $0.logoUrl = String(repeating: "n", count: Limits.urlBytesMax + 1) },
  ]

  @Test(arguments: wrongs.indices)
  func `is held to its form`(_ index: Int) {
    let wrong = Self.wrongs[index]
    var desk = Desk()
    var made = brand("Acme")
    wrong.change(&made)
    guard case .failure(.invalid(let path, _)) = desk.run(.createBrand(made)) else {
      return #expect(Bool(false), "\(wrong.path) was taken")
    }
    #expect(path == wrong.path)
  }

  @Test func `goes when nothing has it, and once`() {
    var desk = Desk()
    #expect(desk.run(.deleteBrand(Desk.brand)) == .failure(.inUse(noun: "brand", by: "workspaces")))
    desk.must(.createBrand(brand("Acme")))
    let (acme, mail) = (brand("Acme").id, ID<Channel>(UUID(hi: 9, lo: 9)))
    desk.addChannel(mail, .email) { $0.brandId = acme }
    #expect(desk.run(.deleteBrand(acme)) == .failure(.inUse(noun: "brand", by: "channels")))
    desk.must(.deleteChannel(mail))
    desk.must(.deleteBrand(brand("Acme").id))
    #expect(desk.run(.deleteBrand(brand("Acme").id)) == .failure(.notFound(noun: "brand")))
    #expect(Refusal.inUse(noun: "brand", by: "channels").code == "brand_in_use")
    desk.restart()
  }
}
