// What a channel may hold, in its row and in its configuration.

extension Channel {
  package func check() throws(Refusal) {
    try Decision.check(displayName, "displayName", bytes: 1...Limits.nameBytesMax)
    try Decision.check(silenceMinutes, "config.silenceMinutes", 0...Limits.silenceMinutesMax)
    try Decision.check(reopenHours, "config.reopenHours", 0...Limits.reopenHoursMax)
    if let quiet = turnQuietMs {
      try Decision.check(quiet, "config.turnQuietMs", 0...Int(Limits.turnQuietSinceFirstMs))
    }
    try Decision.check(allowedOrigins.count, "config.allowedOrigins", 0...Limits.allowedOriginsMax)
    for (index, origin) in allowedOrigins.enumerated() {
      try Decision.check(origin, "config.allowedOrigins[\(index)]", bytes: 1...Limits.originBytesMax)
      if !Self.isOrigin(origin) {
        throw .invalid(
          path: "config.allowedOrigins[\(index)]",
          message: "must be an origin as browsers send it, such as https://shop.example")
      }
    }
    if let secret = identitySecret {
      let bytes = Limits.identitySecretBytesMin...Limits.identitySecretBytesMax
      try Decision.check(secret, "config.identitySecret", bytes: bytes)
    }
    try sealedIdentitySecret?.check("config.identitySecret")
    let texts: [(String?, String, Int)] = [
      (inboundAddress, "config.inboundAddress", Limits.addressBytesMax),
      (fromName, "config.fromName", Limits.nameBytesMax),
      (statusReason, "statusReason", Limits.reasonBytesMax),
    ]
    for case (let text?, let path, let most) in texts { try Decision.check(text, path, bytes: 0...most) }
    if let seconds = replyTargetSeconds {
      try Decision.check(seconds, "config.replyTargetSeconds", 1...Limits.replyTargetSecondsMax)
    }
  }

  /// Scheme, host and maybe a port, in lower case and with nothing behind: what is compared byte by byte.
  private static func isOrigin(_ text: String) -> Bool {
    let schemes = ["https://", "http://"]
    guard let scheme = schemes.first(where: text.hasPrefix) else { return false }
    let rest = text.utf8.dropFirst(scheme.utf8.count)
    let isPlain: (UInt8) -> Bool = {
      (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || "-.:[]".utf8.contains($0)
    }
    return !rest.isEmpty && rest.allSatisfy(isPlain)
  }
}
