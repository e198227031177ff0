// Rules for brands. A slug is made of the name once and stays when the name changes, so that what leads to it goes on to.

extension Decision {
  mutating func createBrand(_ order: Brand, _ state: inout TenantState) throws(Refusal) -> CommandResult {
    if state.brands.contains(order.id) { throw .alreadyExists(noun: "brand") }
    var brand = order
    if brand.slug.isEmpty { brand.slug = Brand.slug(of: order.name) }
    brand.slug = state.freeSlug(brand.slug)
    if brand.emailFromName.isEmpty { brand.emailFromName = brand.name }
    try brand.check()
    try state.checkRoom(in: .brands, for: 1)
    emit(.brandCreated(brand), &state)
    return .made(brand.id.uuid)
  }

  /// A change of how a tenant speaks is a change of rules: drafts made before are stale.
  mutating func changeBrand(_ order: Brand, _ state: inout TenantState) throws(Refusal) -> CommandResult {
    guard let before = state.brands[order.id] else { throw .notFound(noun: "brand") }
    var after = order
    after.slug = before.slug
    try after.check()
    if after != before { emit(.brandChanged(after), &state) }
    return .done
  }

  mutating func deleteBrand(_ id: ID<Brand>, _ state: inout TenantState) throws(Refusal) -> CommandResult {
    if !state.brands.contains(id) { throw .notFound(noun: "brand") }
    var isUsed = (workspaces: false, channels: false)
    state.workspaces.forEach { if $0.brandId == id { isUsed.workspaces = true } }
    state.channels.forEach { if $0.brandId == id, !$0.isDeleted { isUsed.channels = true } }
    if isUsed.workspaces { throw .inUse(noun: "brand", by: "workspaces") }
    if isUsed.channels { throw .inUse(noun: "brand", by: "channels") }
    emit(.brandDeleted(BrandDeleted(id)), &state)
    return .done
  }
}

extension Brand {
  /// The name's ASCII letters and digits in lower case, with a dash for whatever is between them.
  static func slug(of name: String) -> String {
    let words = name.lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
    let slug = words.joined(separator: "-").prefix(Self.slugRootBytesMax)
    return slug.isEmpty ? "brand" : String(slug)
  }

  /// Leaves room for a number behind it.
  private static let slugRootBytesMax = Limits.slugBytesMax - 4
}

extension TenantState {
  /// The slug, with a number behind it where it is another brand's.
  fileprivate func freeSlug(_ wanted: String) -> String {
    let taken = Set(brands.all().map(\.slug))
    if !taken.contains(wanted) { return wanted }
    var number = 2
    while taken.contains("\(wanted)-\(number)") { number += 1 }
    return "\(wanted)-\(number)"
  }
}
