// What `svar keys create` is asked for. That tenant and workspace exist is the engine's to say.

internal import Bytes
internal import Model

/// The key that is to be made.
struct KeyOrder: Sendable {
  /// An id or a name; nil: the only tenant there is.
  var tenant: String?
  var createsTenant: Bool
  var name: String
  var scopes: [Scope]
  var workspace: ID<Workspace>?
  var expiresAt: Instant?
  var isLenient: Bool
  var isUnlimited: Bool
  /// For the tenant's sandbox.
  var isSandbox: Bool

  init(_ arguments: Arguments) throws(UsageFault) {
    tenant = arguments.text(.tenant)
    createsTenant = try arguments.isOn(.createTenant)
    if createsTenant && tenant == nil {
      throw UsageFault("--create-tenant needs --tenant with the new one's name.", verb: .createKey)
    }
    name = arguments.text(.keyName) ?? "made by svar keys"
    scopes = try arguments.scopes()
    workspace = try arguments.id(.workspace)
    expiresAt = try arguments.instant(.expires)
    isLenient = try arguments.isOn(.lenient)
    isUnlimited = try arguments.isOn(.unlimited)
    isSandbox = try arguments.isOn(.sandbox)
  }
}
