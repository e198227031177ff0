// A brand from the demo's files.

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
