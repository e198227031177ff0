/// Why a command was not carried out.
///
/// Nothing has changed then.
package enum Refusal: Error, Sendable, Hashable {
  /// There is no such thing in this tenant: unknown and foreign alike.
  case notFound(noun: String)
  /// A value that the rules cannot take.
  case invalid(path: String, message: String)
  case alreadyResolved
  case conversationClosed
  case alreadyEnded
  case notEnded
  case nothingPending
  case approvalPending
  case channelInactive
  case alreadyApproved
  /// An entry that was put aside is changed and decided about after it was taken back.
  case entryArchived
  case notArchived
  case itemEnded
  /// Something may not grow further; the noun is plural.
  case limitReached(noun: String, limit: Int)
  /// A turn's result that came too late: nobody outside ever sees it.
  case superseded
  /// Made twice under one id.
  case alreadyExists(noun: String)
  /// What is unique in the tenant is another's; the noun says what, the holder whose.
  case taken(noun: String, holder: String)
  /// Something else belongs to it; both nouns are the API's.
  case inUse(noun: String, by: String)
  /// A merge that may not be undone any more.
  case mergeFinal
  /// The person asked to be forgotten: what is left of their conversations is final.
  case contactErased
  /// The keyring has no key for one more contact yet: nobody outside ever sees it.
  case keysExhausted(needed: UInt64)

  /// The same of something that stands under `path`.
  func under(_ path: String) -> Self {
    if case .invalid(let inner, let message) = self {
      .invalid(path: path + "." + inner, message: message)
    } else {
      self
    }
  }

  /// The stable code of the API.
  package var code: String {
    switch self {
    case .notFound: "not_found"
    case .invalid: "invalid_request"
    case .alreadyResolved: "already_resolved"
    case .conversationClosed: "conversation_closed"
    case .alreadyEnded: "already_ended"
    case .notEnded: "not_ended"
    case .nothingPending: "nothing_pending"
    case .approvalPending: "approval_pending"
    case .channelInactive: "channel_inactive"
    case .alreadyApproved: "already_approved"
    case .entryArchived: "entry_archived"
    case .notArchived: "not_archived"
    case .itemEnded: "item_ended"
    case .limitReached: "limit_reached"
    case .superseded: "superseded"
    case .alreadyExists: "already_exists"
    case .taken: "already_taken"
    case .inUse(let noun, _): noun + "_in_use"
    case .mergeFinal: "merge_final"
    case .contactErased: "contact_erased"
    case .keysExhausted: "keys_exhausted"
    }
  }

  /// A sentence for a person.
  package var sentence: String {
    switch self {
    case .notFound(let noun): "There is no such \(noun)."
    case .invalid(let path, let message): "\(path): \(message)"
    case .alreadyResolved: "The conversation is already resolved."
    case .conversationClosed: "The conversation is closed."
    case .alreadyEnded: "The conversation has already ended."
    case .notEnded: "The conversation has not ended."
    case .nothingPending: "Nothing in this conversation waits for approval."
    case .approvalPending: "This item waits for approval: approve or reject it."
    case .channelInactive: "The channel is not active: nothing goes in or out."
    case .alreadyApproved: "The entry is already approved: archive or delete it instead."
    case .entryArchived: "The entry is archived: restore it first."
    case .notArchived: "The entry is not archived."
    case .itemEnded: "The attention item has already ended."
    case .limitReached(let noun, let limit): "There can be at most \(limit) \(noun)."
    case .superseded: "Something newer has made this stale."
    case .alreadyExists(let noun): "This \(noun) exists already."
    case .taken(let noun, let holder): "Another \(holder) has this \(noun)."
    case .inUse(let noun, let users): "The \(noun) has \(users): it cannot be deleted."
    case .mergeFinal: "A merge can be undone for 30 days only."
    case .contactErased: "The contact was erased: its conversations are final."
    case .keysExhausted: "There is no key for another contact yet."
    }
  }
}
