// From the demo's files to the product's own nouns.

internal import Model

extension Brand {
  init(demo file: DemoFile, _ id: ID<Brand>) throws(CommandFailure) {
    self.init()
    self.id = id
    name = try file.text("name")
    slug = try file.text("slug")
    logoUrl = file.optionalText("logoUrl")
    primaryColor = file.optionalText("primaryColor")
    secondaryColor = file.optionalText("secondaryColor")
    emailFromName = file.optionalText("emailFromName") ?? ""
    replyAddress = file.optionalText("replyAddress")
    tone = try file.word("tone") ?? .professional
    instructions = file.optionalText("instructions")
    emailSignatureHtml = file.optionalText("emailSignatureHtml")
    emailSignatureText = file.optionalText("emailSignatureText")
    aiSenderName = file.optionalText("aiSenderName")
    aiSenderTitle = file.optionalText("aiSenderTitle")
    aiSenderAvatarUrl = file.optionalText("aiSenderAvatarUrl")
  }
}

extension User {
  init(demo file: DemoFile, _ id: ID<User>) throws(CommandFailure) {
    self.init()
    self.id = id
    name = try file.text("name")
    email = try file.text("email")
    role = try file.word("role") ?? .agent
  }
}

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

extension Channel {
  init(
    demo file: DemoFile, _ id: ID<Channel>, _ workspaceId: ID<Workspace>, _ brandId: ID<Brand>
  ) throws(CommandFailure) {
    self.init()
    self.id = id
    self.workspaceId = workspaceId
    self.brandId = brandId
    channelType = try file.word("channelType") ?? .chat
    displayName = try file.text("displayName")
    let config = file.part("config")
    inboundAddress = config?.optionalText("inboundAddress") ?? config?.optionalText("phoneNumber")
    fromName = config?.optionalText("fromName")
    silenceMinutes = config?.integer("silenceMinutes") ?? channelType.silenceMinutesDefault
    reopenHours = config?.integer("reopenHours") ?? reopenHours
  }
}
