// A workspace from the demo's files, without what this release does not keep: opening hours.

internal import Model

extension Workspace {
  init(demo file: DemoFile, _ id: ID<Workspace>, _ brandId: ID<Brand>) throws(CommandFailure) {
    self.init()
    self.id = id
    self.brandId = brandId
    name = try file.text("name")
    operatingLanguage = try file.text("operatingLanguage")
    documentLanguage = file.optionalText("documentLanguage")
    country = file.optionalText("country") ?? ""
    currency = file.optionalText("currency") ?? "EUR"
    businessType = try file.word("businessType") ?? .b2b
    timezone = file.optionalText("timezone") ?? "UTC"
    legalName = file.optionalText("legalName")
    workspaceInstructions = file.optionalText("workspaceInstructions")
    emailSignatureHtml = file.optionalText("emailSignatureHtml")
    aiMode = try file.word("aiMode") ?? .auto
  }
}
