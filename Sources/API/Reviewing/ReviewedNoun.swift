// Entries and policies are listed, searched, written, reviewed and compared alike (`WIRE.md` C8, C9). What one of
// them has of its own is here; the operations are in `ReviewedNoun+Routes.swift`.

internal import Bytes
internal import Engine
internal import JSONText
internal import Model
internal import Retrieval

/// A noun with a life of review, as the API speaks of it.
protocol ReviewedNoun: ReviewedEntry {
  static var words: ReviewedWords { get }
  static var scope: Scope.Noun { get }
  static var searchNoun: SearchScope.Noun { get }

  static func table(_ state: TenantState) -> Table<Self>
  /// The versions before the one in force.
  static func versions(_ state: TenantState) -> VersionHistory<Self>

  /// Whether a row is what a list's query asks for beside its status.
  static func filter(_ query: inout Query) -> (Self) -> Bool
  /// The topics that a search is about; empty for all.
  static func searchTopics(_ query: inout Query) -> [String]

  static func create(
    _ source: EntrySource, in workspaceId: ID<Workspace>, _ body: inout JSONFields
  ) -> Command
  static func change(_ id: ID<Self>, _ body: inout JSONFields) -> Command
  static func review(_ id: ID<Self>, _ review: Review, reason: String?) -> Command
  static func delete(_ id: ID<Self>) -> Command

  /// Writes it whole.
  func write(to json: inout JSONWriter, of tenant: ID<TenantInfo>, score: Float?)
  /// Writes its words in one version.
  func writeVersion(to json: inout JSONWriter)
  /// Writes one value for each field that changed.
  func writeChanges(since before: Self, to json: inout JSONWriter)
}

/// The words in which the API speaks of a reviewed noun.
struct ReviewedWords: Sendable {
  /// The last step of its path.
  var path: String
  /// In operations' names, for one and for many.
  var operation: (one: String, many: String)
  /// In sentences: `an entry`, `entry`, `Entries`.
  var sentence: (anOne: String, one: String, many: String)
  /// As an error names it.
  var error: String
  /// The components of the whole and of a version.
  var component: (whole: String, version: String)
  /// What a list may be filtered by.
  var filter: Route.Parameter
  var search: (summary: String, text: String, parameters: [Route.Parameter])
  var approval: String
  var creation: String
  var example: (create: String, change: String, reject: String)
}
