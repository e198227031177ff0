// The company's site says who its visitor is in a JSON Web Token (RFC 7519), signed by HMAC-SHA-256 (RFC 7515, `HS256`)
// with the channel's secret. The algorithm is ours to know, not the token's to choose; nothing of the token is believed
// before its signature is. It must end soon, so that one which is stolen does not open a chat for ever.

internal import Bytes
internal import Crypto
internal import Engine
internal import JSONText
internal import Model

extension SignedIdentity {
  /// Reads a token.
  /// - Parameter country: of the workspace, for national numbers.
  init(
    token: String, of channel: Channel, _ secrets: SecretVault, country: String, at now: Instant
  ) throws(IdentityFault) {
    if !channel.takesSignedIdentity { throw IdentityFault("this chat takes no signed identity") }
    guard let secret = secrets.identitySecret(of: channel) else {
      throw IdentityFault("this chat's secret cannot be opened: its master key is missing")
    }
    let claims = try Self.claims(of: token, secret)
    try Self.checkTime(claims, now)
    if let audience = claims["aud"], audience != .string(channel.publicKey ?? "") {
      throw IdentityFault("the token is for another chat: aud")
    }
    if let email = claims["email"]?.string {
      guard let identity = Identity.email(email) else { throw IdentityFault("email is no mail address") }
      self.init(identity, name: try Self.name(claims))
    } else if let phone = claims["phone_number"]?.string {
      guard let identity = Identity.phone(phone, country: country) else {
        throw IdentityFault("phone_number is no phone number")
      }
      self.init(identity, name: try Self.name(claims))
    } else {
      throw IdentityFault("the token names nobody: email or phone_number")
    }
  }

  /// What a token says whose signature is right.
  private static func claims(of token: String, _ secret: String) throws(IdentityFault) -> JSONValue {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3 else { throw IdentityFault("it is no JSON Web Token") }
    let signed = Array((parts[0] + "." + parts[1]).utf8)
    let expected = Hashing.hmacSHA256(key: secret.utf8Span.span, signed.span)
    guard let signature = Base64.urlSafe.decode(Array(parts[2].utf8).span).flatMap({ Digest256($0.span) }),
      expected.constantTimeEquals(signature)
    else { throw IdentityFault("the token is not signed with this chat's secret") }
    guard try object(parts[0])["alg"] == .string("HS256") else {
      throw IdentityFault("the token's alg must be HS256")
    }
    return try object(parts[1])
  }

  private static func object(_ part: Substring) throws(IdentityFault) -> JSONValue {
    guard let bytes = Base64.urlSafe.decode(Array(part.utf8).span),
      let value = try? JSONValue(parsing: bytes.span, bytesMax: APILimits.identityTokenBytesMax),
      case .object = value
    else { throw IdentityFault("the token's parts must be objects in base64url") }
    return value
  }

  private static func checkTime(_ claims: JSONValue, _ now: Instant) throws(IdentityFault) {
    let seconds = now.milliseconds / 1_000
    guard let end = claims["exp"]?.seconds else { throw IdentityFault("the token has no end: exp") }
    if end <= seconds { throw IdentityFault("the token has expired") }
    if end > seconds + APILimits.identityTokenSecondsMax {
      throw IdentityFault(
        "the token may last \(APILimits.identityTokenSecondsMax / 3_600) hours at most: exp")
    }
    if let start = claims["nbf"]?.seconds, start > seconds + APILimits.identityClockSecondsMax {
      throw IdentityFault("the token is not valid yet: nbf")
    }
  }

  private static func name(_ claims: JSONValue) throws(IdentityFault) -> String? {
    guard let name = claims["name"]?.string, !name.isEmpty else { return nil }
    if name.utf8.count > Model.Limits.nameBytesMax { throw IdentityFault("name is too long") }
    return name
  }
}

extension JSONValue {
  fileprivate var string: String? { if case .string(let text) = self { text } else { nil } }

  /// A NumericDate of RFC 7519, without its fraction.
  fileprivate var seconds: Int64? {
    switch self {
    case .integer(let number): number
    case .number(let number): Int64(exactly: number.rounded(.down))
    default: nil
    }
  }
}
