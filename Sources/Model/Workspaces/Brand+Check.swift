// What a brand may hold: words are the tenant's own and taken as they are; what has a form is held to it.

extension Brand {
  package func check() throws(Refusal) {
    try Decision.check(name, "name", bytes: 1...Limits.nameBytesMax)
    try Decision.check(slug, "slug", bytes: 0...Limits.nameBytesMax)
    try Decision.check(emailFromName, "emailFromName", bytes: 0...Limits.nameBytesMax)
    let texts: [(String?, String, Int)] = [
      (logoUrl, "logoUrl", Limits.urlBytesMax), (instructions, "instructions", Limits.answerBytesMax),
      (emailSignatureHtml, "emailSignatureHtml", Limits.signatureBytesMax),
      (emailSignatureText, "emailSignatureText", Limits.signatureBytesMax),
      (aiSenderName, "aiSenderName", Limits.nameBytesMax),
      (aiSenderTitle, "aiSenderTitle", Limits.nameBytesMax),
      (aiSenderAvatarUrl, "aiSenderAvatarUrl", Limits.urlBytesMax),
    ]
    for case (let text?, let path, let most) in texts { try Decision.check(text, path, bytes: 0...most) }
    for case (let color?, let path) in [(primaryColor, "primaryColor"), (secondaryColor, "secondaryColor")]
    where !Self.isColor(color) {
      throw .invalid(path: path, message: "must be a colour such as #1a2b3c")
    }
    if let replyAddress, Identity.email(replyAddress) == nil {
      throw .invalid(path: "replyAddress", message: "is no mail address")
    }
  }

  private static func isColor(_ text: String) -> Bool {
    text.utf8.count == 7 && text.utf8.first == UInt8(ascii: "#")
      && text.utf8.dropFirst().allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x46).contains($0) || (0x61...0x66).contains($0)
      }
  }
}
