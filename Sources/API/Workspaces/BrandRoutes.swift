// Brands: the faces that customers see. A brand is every workspace's, so a key of one workspace reads them and writes
// none.

internal import Bytes
internal import Engine
internal import Frontend
internal import HTTPWire
internal import JSONText
internal import Model

let brandRoutes: [Route] = [
  Route(
    .get, "/api/brands", "listBrands", "All brands.", scope: .read(.brands),
    response: .array(.reference("Brand")),
    .read { (tenant, call, answer) throws(Problem) in
      answer.writeJSON { json in
        json.array { json in tenant.state.brands.forEach { json.brand($0, tenant.state) } }
      }
    }),
  Route(
    .post, "/api/brands", "createBrand", "Makes a brand.",
    details: "`slug` is made of the name, with a number behind it where another brand has it, and stays.",
    scope: .write(.brands), body: .reference("BrandInput"),
    example: """
      {"name": "Nordic Parts", "primaryColor": "#0b5fff", "tone": "friendly", "aiSenderName": "Freja",
      "emailSignatureText": "Nordic Parts, Aarhus"}
      """,
    response: .reference("Brand"), version: brandVersion,
    .change(
      status: 201,
      { (tenant, call) throws(Problem) in
        try call.reachEveryWorkspace("A brand")
        let id = call.newId(Brand.self)
        return try call.body { body in
          var brand = Brand()
          brand.id = id
          RowChange(brand: &body, isNew: true).apply(to: &brand)
          return .createBrand(brand)
        }
      }, renderBrand)),
  Route(
    .get, "/api/brands/{brandId}", "getBrand", "One brand.", scope: .read(.brands),
    response: .reference("Brand"), version: brandVersion,
    .read { (tenant, call, answer) throws(Problem) in
      let brand = try tenant.brand(call)
      answer.writeJSON { $0.brand(brand, tenant.state) }
    }),
  Route(
    .patch, "/api/brands/{brandId}", "updateBrand",
    "Changes the given fields; null clears one. Drafts made under the old ones are dropped.",
    scope: .write(.brands), body: .reference("BrandChange"),
    example: #"{"tone": "formal", "secondaryColor": null}"#, response: .reference("Brand"),
    version: brandVersion,
    .change(
      status: 200,
      { (tenant, call) throws(Problem) in
        var brand = try tenant.brand(call)
        try call.reachEveryWorkspace("A brand")
        return try call.body { body in
          RowChange(brand: &body, isNew: false).apply(to: &brand)
          return .changeBrand(brand)
        }
      }, renderBrand)),
  Route(
    .delete, "/api/brands/{brandId}", "deleteBrand", "Deletes a brand.",
    details: "409 `brand_in_use` as long as a workspace or a channel has it.", scope: .write(.brands),
    response: .nothing, version: brandVersion,
    .change(
      status: 204,
      { (tenant, call) throws(Problem) in
        let brand = try tenant.brand(call)
        try call.reachEveryWorkspace("A brand")
        try call.emptyBody()
        return .deleteBrand(brand.id)
      }, { _, _, _ in })),
]

private let renderBrand: Route.Render = { tenant, made, json in
  guard let id = made.ids.first, let brand = tenant.state.brands[ID(id)] else {
    // The answer of an idempotent repetition after the brand was deleted.
    return json.object { $0.field("id", made.ids.first) }
  }
  json.brand(brand, tenant.state)
}

private let brandVersion: Route.Version = { tenant, id in
  tenant.state.brands[ID(id)].map { EntityTag.of($0.wireBytes.span) }
}

extension RowChange where Row == Brand {
  fileprivate init(brand body: inout JSONFields, isNew: Bool) {
    self.init()
    let short = JSONKind<String>.text(Model.Limits.nameBytesMax)
    let signature = JSONKind<String>.text(Model.Limits.signatureBytesMax)
    take("name", .string(bytes: 1...Model.Limits.nameBytesMax), \.name, isRequired: isNew, from: &body)
    take(clearable: "logoUrl", .webAddress, \.logoUrl, from: &body)
    take(clearable: "primaryColor", short, \.primaryColor, from: &body)
    take(clearable: "secondaryColor", short, \.secondaryColor, from: &body)
    take("emailFromName", short, \.emailFromName, from: &body)
    take(clearable: "replyAddress", .text(Model.Limits.addressBytesMax), \.replyAddress, from: &body)
    take("tone", .enumeration(Brand.Tone.self), \.tone, from: &body)
    take(clearable: "instructions", .text(Model.Limits.answerBytesMax), \.instructions, from: &body)
    take(clearable: "emailSignatureHtml", signature, \.emailSignatureHtml, from: &body)
    take(clearable: "emailSignatureText", signature, \.emailSignatureText, from: &body)
    take(clearable: "aiSenderName", short, \.aiSenderName, from: &body)
    take(clearable: "aiSenderTitle", short, \.aiSenderTitle, from: &body)
    take(clearable: "aiSenderAvatarUrl", .webAddress, \.aiSenderAvatarUrl, from: &body)
  }
}

extension Tenant {
  /// The brand in the path.
  fileprivate func brand(_ call: Call) throws(Problem) -> Brand {
    guard let brand = state.brands[try call.id("brand")] else { throw .notFound("brand") }
    return brand
  }
}

extension JSONWriter {
  mutating func brand(_ brand: Brand, _ state: TenantState) {
    object { json in
      json.field("id", brand.id.uuid)
      json.field("tenantId", state.tenant.id.uuid)
      json.field("name", brand.name)
      json.field("slug", brand.slug)
      json.field("logoUrl", brand.logoUrl)
      json.field("primaryColor", brand.primaryColor)
      json.field("secondaryColor", brand.secondaryColor)
      json.field("emailFromName", brand.emailFromName)
      json.field("replyAddress", brand.replyAddress)
      json.field("tone", brand.tone.rawValue)
      json.field("instructions", brand.instructions)
      json.field("emailSignatureHtml", brand.emailSignatureHtml)
      json.field("emailSignatureText", brand.emailSignatureText)
      json.field("aiSenderName", brand.aiSenderName)
      json.field("aiSenderTitle", brand.aiSenderTitle)
      json.field("aiSenderAvatarUrl", brand.aiSenderAvatarUrl)
    }
  }
}
