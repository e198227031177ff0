// A contact as the API shows it, in a list and whole. What was erased is null.

internal import Bytes
internal import Engine
internal import JSONText
internal import Model

extension JSONWriter {
  /// A contact in a list.
  mutating func contact(_ contact: Contact, _ state: TenantState) {
    object { $0.contactScalars(state.whole(contact), state) }
  }

  /// A contact with how it is known and why it is where it is.
  ///
  /// - Parameter isKeyGone: of one who was erased, whether the key is out of the keyring's file.
  mutating func contactWhole(_ contact: Contact, _ state: TenantState, isKeyGone: Bool) {
    object { json in
      let whole = state.whole(contact)
      json.contactScalars(whole, state)
      json.array("identities") { json in
        for identity in whole.identities where identity.value != .erased {
          json.object { json in
            json.field("channel", identity.kind.rawValue)
            json.field("value", identity.value)
          }
        }
      }
      if let placement = contact.placement { json.placement(placement) }
      json.merges(of: contact)
      if let at = contact.erasedAt {
        json.object("erased") { json in
          json.field("at", at)
          json.field("by", contact.erasedBy ?? "")
          json.field("keyGone", isKeyGone)
        }
      }
    }
  }

  private mutating func contactScalars(_ contact: Contact, _ state: TenantState) {
    let isErased = contact.erasedAt != nil
    let shown: (String?) -> String? = { isErased ? nil : $0 }
    let account = contact.accountId.flatMap { state.accounts[$0] }
    field("id", contact.id.uuid)
    field("tenantId", state.tenant.id.uuid)
    field("workspaceId", contact.workspaceId.uuid)
    field("name", shown(contact.name))
    field("firstName", shown(contact.firstName))
    field("lastName", shown(contact.lastName))
    field("email", shown(contact.email))
    field("phone", shown(contact.phone))
    field("accountId", contact.accountId?.uuid)
    field("accountName", account?.name)
    field("companyName", shown(account?.name ?? contact.companyName))
    field("externalRef", shown(contact.externalRef))
    field("resolutionStatus", contact.resolutionStatus.rawValue)
    field("createdAt", contact.createdAt)
    field("updatedAt", contact.updatedAt)
    if !isErased { claimed(contact) }
  }

  /// What somebody said of themselves; nothing when they said nothing.
  mutating func claimed(_ contact: Contact) {
    if contact.claimedName == nil && contact.claimedEmail == nil && contact.claimedPhone == nil { return }
    object("claimed") { json in
      json.field("name", contact.claimedName)
      json.field("email", contact.claimedEmail)
      json.field("phone", contact.claimedPhone)
    }
  }

  private mutating func placement(_ placement: AccountPlacement) {
    object("placement") { json in
      json.field("rule", placement.rule.rawValue)
      json.field("evidence", placement.evidence == .erased ? nil : placement.evidence)
      json.field("at", placement.at)
      json.field("by", placement.by)
    }
  }

  private mutating func merges(of contact: Contact) {
    let own = contact.merges.filter { $0.survivorId == contact.id }
    if own.isEmpty { return }
    array("merges") { json in
      for merge in own {
        json.object { json in
          json.field("id", merge.id.uuid)
          json.field("contactId", merge.mergedId.uuid)
          json.field("mergedAt", merge.at)
          json.field("by", merge.by)
          json.field("undoneAt", merge.undoneAt)
          json.field("undoUntil", merge.undoneUntil)
        }
      }
    }
  }
}
