// Every limit of the product's model, in one place. Reaching one has a named answer: 400 with the path, a
// refusal, or what the comment says.

package enum Limits {
  // Conversations
  /// The next message opens a linked conversation.
  package static let conversationMessagesMax = 5_000
  /// Bytes of a conversation's messages, as `Message.rowBytes` counts them.
  ///
  /// Its row is written, exported and imported whole. From there on the customer's next message opens a linked one.
  package static let conversationBytesMax = 1 << 20
  /// Up to where a person may still answer what filled a conversation.
  package static let conversationRepliesBytesMax = conversationBytesMax + (256 << 10)
  /// Bytes of the largest row of a state, by what the limits here leave: a conversation's.
  ///
  /// It fits, with the rows that it shares a part with, into half of the smallest segment and into a step of an import.
  package static let rowBytesMax = 3 << 19
  /// What a message may take in its conversation's row beside texts: ids, times, its delivery, the items and turns that
  /// it causes; and what each attachment and each piece of knowledge adds.
  package static let messageFixedBytes = 160
  package static let messageUseBytes = 48
  /// How many of a contact's newest conversations a message may join; beyond them it opens a new one.
  package static let joinCandidatesMax = 100
  package static let messageBytesMax = 64 * 1024
  package static let subjectBytesMax = 998
  package static let outcomeBytesMax = 2_000
  package static let reasonBytesMax = 2_000
  package static let previewCharactersMax = 64
  package static let externalIdBytesMax = 998
  package static let referencesMax = 50
  /// Attachments of one message, and the bytes of all together.
  package static let attachmentsPerMessageMax = 5
  package static let attachmentsBytesMax = 5 << 20
  /// Bytes that a row from before files lay outside the journal may have in itself.
  package static let attachmentContentBytesMax = 1 << 20
  package static let fileNameBytesMax = 255
  /// Turns kept with their whole trace per conversation; older ones stay in the journal.
  package static let turnsPerConversationMax = 50
  /// Ended lines kept of one conversation's earlier outcomes.
  package static let outcomesKeptMax = 20

  // Turns (milliseconds)
  package static let turnQuietMs: Int64 = 800
  package static let turnQuietSinceFirstMs: Int64 = 3_000
  package static let turnReplansMax: UInt32 = 2
  package static let turnReplanSinceFirstMs: Int64 = 20_000
  /// The least score with which the nearest entry's answer is put before a person as a reply.
  package static let suggestedReplyScoreMin = 0.25
  package static let gateWarningMs: Int64 = 24 * 3_600_000

  // Contacts
  package static let nameBytesMax = 200
  package static let addressBytesMax = 254
  package static let searchTokensPerText = 16
  package static let identitiesPerContactMax = 50
  /// How many contacts one may stand for, itself included, and with that how long a chain of merges gets.
  package static let mergedContactsMax = 100
  /// What one merge moves stands in one record.
  package static let mergedConversationsMax = 5_000
  /// How long a merge may be undone: 30 days.
  package static let mergeUndoMs: Int64 = 30 * 24 * 3_600_000

  // Accounts
  package static let accountsMax = 1_000_000
  package static let accountTextBytesMax = 2_000
  package static let websiteBytesMax = 500
  /// A VAT or registration number as somebody writes it.
  package static let companyNumberBytesMax = 64

  // Knowledge
  package static let questionBytesMax = 2_000
  package static let answerBytesMax = 20_000
  package static let topicsMax = 20
  package static let topicCharactersMax = 64
  package static let phrasingsMax = 20
  package static let knowledgeEntriesPerWorkspaceMax = 200_000
  package static let autoApproveConfidence = 0.85
  /// Earlier versions kept of one entry or policy, and of all of a tenant's entries, or policies; the oldest go.
  package static let versionsPerEntryMax = 50
  package static let versionsMax = 100_000
  /// Pairs of words that a comparison of two versions looks at.
  package static let differenceComparisonsMax = 250_000
  /// Rows of one import, and the bytes of their texts: what is not taken yet is a row of the state.
  package static let knowledgeImportRowsMax = 5_000
  package static let knowledgeImportBytesMax = 1 << 20
  /// Rows that one command takes of an import, and the bytes after which it takes no further one.
  package static let knowledgeImportStepRows = 50
  package static let knowledgeImportStepBytes = 128 << 10
  /// Faults of an import that are kept; those beyond are counted.
  package static let knowledgeImportFaultsMax = 100
  /// Imports that run at once, and those that are kept with the finished ones.
  package static let knowledgeImportsRunningMax = 4
  package static let knowledgeImportsMax = 20

  // Policies
  package static let policyTopicBytesMax = 200
  package static let ruleTextBytesMax = 10_000
  /// Of the JSON text.
  package static let conditionsBytesMax = 8_192
  package static let keywordsMax = 50
  package static let keywordBytesMax = 200
  package static let policiesPerWorkspaceMax = 2_000
  /// Policies of one message that a trace names.
  package static let policyHitsMax = 20

  // Lists
  package static let pageItemsDefault = 50
  package static let pageItemsMax = 100
  package static let searchCandidatesMax = 5_000
  /// Words of contacts and subjects that a search for contacts passes at most.
  package static let searchKeysMax = 20_000
  package static let knowledgeSearchItemsDefault = 20
  /// What a list without pages shows when nobody says how many.
  package static let bareListItemsMax = 1_000

  // Requests
  package static let idempotencyKeyBytesMax = 255
  package static let idempotencyKeysPerActorMax = 100_000
  package static let idempotencyKeptMs: Int64 = 24 * 3_600_000
  package static let actorBytesMax = 255

  // Usage
  /// Days of agent runs that are kept of a workspace, and days that one reading of usage adds up.
  package static let usageDaysMax = 400

  // The directory
  /// API keys of one tenant, and of its sandbox, that are not revoked.
  package static let apiKeysMax = 1_000
  /// Revoked ones that are kept of each; the oldest go.
  package static let revokedKeysMax = 1_000
  /// What a key's own rate limits may say.
  package static let requestsPerSecondMax = 1_000_000
  package static let requestBurstMax = 10_000_000
  /// Rows of one part of the directory's snapshot.
  package static let directoryPartRows = 1_000

  // Whole tenants
  package static let workspacesMax = 500
  package static let brandsMax = 500
  package static let channelsMax = 2_000
  /// With the deleted ones, of which something stays.
  package static let channelsKeptMax = 20_000
  package static let slugBytesMax = 64
  package static let signatureBytesMax = 20_000
  package static let urlBytesMax = 2_000
  package static let openingSpansPerDayMax = 10
  package static let closedDatesMax = 366
  /// A year.
  package static let replyTargetSecondsMax = 31_536_000
  /// A year each.
  package static let silenceMinutesMax = 525_600
  /// What an erasure may write: it ends every open conversation of its contact in one record.
  package static let erasureBytesMax = 1 << 20
  package static let reopenHoursMax = 8_760
  package static let allowedOriginsMax = 50
  package static let originBytesMax = 255
  /// A shorter secret could be found by trying.
  package static let identitySecretBytesMin = 32
  package static let identitySecretBytesMax = 256
  /// A sealed secret with nonce and tag, and the name of its master key.
  package static let sealedSecretBytesMax = 4 << 10
  package static let masterKeyNameBytesMax = 64
  package static let usersMax = 5_000
  /// Numbers and times of rows that an import brings: within them nothing that is added overflows.
  package static let numberMax: UInt64 = 1 << 53
  package static let smallNumberMax: UInt32 = 1 << 31
  /// From 1970 to the end of the year 9999, in milliseconds.
  package static let times: ClosedRange<Int64> = 0...253_402_300_799_999
}
