// What a fact is called outside and what it is about, told from the fact itself: its name says noun and deed, its own
// fields whose it is. So a new kind of event is in the record without being named here.

internal import Bytes
internal import Engine
internal import Model
internal import Transfer

/// The deed, the noun and the object of an entry.
struct AuditSubject {
  /// `knowledge_entry_changed`.
  let action: String
  /// `knowledge_entry`.
  let noun: String
  private(set) var objectId: UUID?
  private(set) var conversationId: UUID?

  init(_ entry: AuditEntry) {
    switch entry.fact {
    case .keyCreated(let key): self.init("apiKeyCreated", key.id.uuid)
    case .keyRevoked(let id): self.init("apiKeyRevoked", id.uuid)
    case .event(let event):
      self.init(event.name, nil)
      conversationId = event.conversationId?.uuid
      if let fact = event.fact { objectId = Self.id(of: fact, noun) }
    }
  }

  private init(_ name: String, _ id: UUID?) {
    let action = Self.words(of: name)
    self.action = action
    noun = Self.nouns.first { action.hasPrefix($0 + "_") } ?? String(action.prefix { $0 != "_" })
    objectId = id
  }

  /// Nouns of more than one word.
  private static let nouns = [
    "knowledge_entry", "knowledge_import", "policy_entry", "attention_item", "chat_session", "api_key",
  ]

  /// `takenOver` is `taken_over`.
  private static func words(of name: String) -> String {
    name.reduce(into: "") { text, character in
      if character.isUppercase { text += "_" }
      text += character.lowercased()
    }
  }

  /// The fact's own id, the one named after its noun, or that of the row which it brings.
  private static func id(of fact: any WireMessage, _ noun: String) -> UUID? {
    let fields = Mirror(reflecting: fact).children
    for label in ["id", noun.split(separator: "_").last.map { $0 + "Id" } ?? "", camel(noun) + "Id"] {
      if let id = fields.first(where: { $0.label == label })?.value as? any Identifier { return id.uuid }
    }
    guard let row = fields.first(where: { $0.label == noun || $0.label == "merge" })?.value else {
      return nil
    }
    let own = Mirror(reflecting: row).children.first { $0.label == "id" }
    return (own?.value as? any Identifier)?.uuid
  }

  private static func camel(_ noun: String) -> String {
    let words = noun.split(separator: "_")
    return words.dropFirst().reduce(words.first.map(String.init) ?? "") { $0 + $1.capitalized }
  }
}

/// An id, of whatever noun.
private protocol Identifier { var uuid: UUID { get } }
extension ID: Identifier {}

extension Substring {
  fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
