/// One thing that `svar` does, with what it takes.
struct Verb: Hashable, Sendable {
  /// The words behind `svar`.
  let words: [String]
  let summary: String
  /// What stands for the operand in the help; nil when there is none.
  let operand: String?
  let flags: [Flag]
  /// Left out of the first screen of help.
  let isHidden: Bool

  init(_ words: String, _ summary: String, operand: String? = nil, isHidden: Bool = false, _ flags: [Flag]) {
    self.words = words.split(separator: " ").map(String.init)
    self.summary = summary
    self.operand = operand
    self.isHidden = isHidden
    self.flags = flags + [.data, .logLevel, .json, .help]
  }

  var name: String { words.joined(separator: " ") }
}

extension Verb {
  private static let connections: [Flag] = [
    .connectionsPerAddress, .trustedProxies, .headSeconds, .bodySeconds, .idleSeconds, .stallSeconds,
    .hstsSeconds,
  ]

  static let serve = Verb(
    "serve", "serves what is in the data folder",
    [
      .port, .address, .tlsCert, .tlsKey, .tlsPort, .selfSigned, .shards, .durability, .segmentMb,
      .idleUnload, .memoryBudget, .retainDays, .retainBytes, .slowMs,
    ] + connections)
  static let demo = Verb(
    "demo", "serves a made-up company, made at the first start",
    [
      .port, .address, .tlsCert, .tlsKey, .tlsPort, .selfSigned, .shards, .durability, .segmentMb,
      .idleUnload, .memoryBudget, .retainDays, .retainBytes, .slowMs, .quiet,
      .turnQuietMs,
    ] + connections)
  static let createKey = Verb(
    "keys create", "makes an API key and shows it once",
    [.tenant, .createTenant, .keyName, .scopes, .workspace, .expires, .lenient, .unlimited, .sandbox])
  static let listKeys = Verb("keys list", "lists the API keys", [.tenant])
  static let revokeKey = Verb("keys revoke", "ends an API key", operand: "ID", [])
  static let snapshot = Verb("snapshot", "writes down what is in memory, so that the next start is quick", [])
  static let verify = Verb("verify", "checks every record and snapshot in the data folder", [])
  static let repair = Verb(
    "repair", "keeps what is whole of a damaged data folder, and moves the rest aside", [.yes])
  static let inspectTenants = Verb("inspect tenants", "lists the tenants with their figures", [.at])
  static let inspectEvents = Verb("inspect events", "lists a tenant's events", [.tenant, .from, .limit])
  static let inspectConversation = Verb(
    "inspect conversation", "shows a conversation's state", operand: "ID", [.tenant, .at])
  static let backup = Verb(
    "backup", "copies the data folder into one file, while it is served too", [.to, .yes])
  static let restore = Verb(
    "restore", "makes a data folder of a backup, or brings one tenant back",
    [.from, .tenant, .to, .yes])
  static let export = Verb(
    "export", "writes one tenant as JSON Lines", [.tenant, .at, .to, .yes])
  static let importTenant = Verb(
    "import", "takes one tenant in from JSON Lines", operand: "FILE", [.asName, .newId, .check, .yes])
  static let importKnowledge = Verb(
    "kb import", "takes knowledge entries in from a file, or from a folder's files", operand: "PATH",
    [.tenant, .workspace, .format, .dryRun, .keepExisting])
  static let exportKnowledge = Verb(
    "kb export", "writes approved knowledge entries as JSON Lines or CSV",
    [.tenant, .workspace, .format, .to, .yes])
  static let clone = Verb(
    "clone", "makes a copy of a tenant with nobody recognisable in it", [.tenant, .asName, .at])
  static let erase = Verb(
    "erase", "erases everything personal of a contact", [.contact, .tenant, .yes])
  static let fill = Verb(
    "bench fill", "fills a data folder with messages for benchmarks", isHidden: true,
    [.tenants, .messages, .conversations, .durability])

  static let all: [Verb] = [
    serve, demo, createKey, listKeys, revokeKey, snapshot, verify, repair, inspectTenants, inspectEvents,
    inspectConversation, importKnowledge, exportKnowledge, backup, restore, export, importTenant, clone,
    erase, fill,
  ]
}
