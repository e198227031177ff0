// What a workspace may hold: codes and names from lists are held to their form, since nobody reads a setting twice.

extension Workspace {
  package func check() throws(Refusal) {
    try Decision.check(name, "name", bytes: 1...Limits.nameBytesMax)
    let texts: [(String?, String, Int)] = [
      (legalName, "legalName", Limits.nameBytesMax),
      (workspaceInstructions, "workspaceInstructions", Limits.answerBytesMax),
      (emailSignatureHtml, "emailSignatureHtml", Limits.signatureBytesMax),
    ]
    for case (let text?, let path, let most) in texts { try Decision.check(text, path, bytes: 0...most) }
    let languages: [(String?, String)] = [
      (operatingLanguage, "operatingLanguage"), (documentLanguage, "documentLanguage"),
    ]
    for case (let code?, let path) in languages where !Self.isCode(code, 2, 0x61...0x7a) {
      throw .invalid(path: path, message: "must be two small letters (ISO 639-1)")
    }
    // One that was made with its tenant has none until somebody says it.
    if !country.isEmpty { _ = try Decision.country(country) }
    if !Self.isCode(currency, 3, 0x41...0x5a) {
      throw .invalid(path: "currency", message: "must be three capital letters (ISO 4217)")
    }
    if !TimeZoneName.isKnown(timezone) {
      throw .invalid(
        path: "timezone", message: "must be a name of the IANA database such as Europe/Copenhagen")
    }
    try openingHours?.check()
  }

  private static func isCode(_ text: String, _ count: Int, _ letters: ClosedRange<UInt8>) -> Bool {
    text.utf8.count == count && text.utf8.allSatisfy(letters.contains)
  }
}
