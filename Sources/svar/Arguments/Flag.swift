// Every option that some command takes, each written once: the parser, the help and the environment's names are made from
// this list, so they cannot differ.

internal import Engine

/// An option of the command line: `--name VALUE` or a switch, and the same as an environment variable.
struct Flag: Hashable, Sendable {
  /// Without the two dashes.
  let name: String
  /// What stands for the value in the help; nil for a switch.
  let value: String?
  let help: String

  init(_ name: String, _ value: String? = nil, help: String) {
    self.name = name
    self.value = value
    self.help = help
  }

  /// `SVAR_` and the name in capitals.
  var variable: String { "SVAR_" + name.uppercased().replacing("-", with: "_") }
}

extension Flag {
  static let help = Flag("help", help: "this text")
  static let json = Flag("json", help: "prints one JSON document instead of text")
  static let data = Flag(
    "data", "DIR", help: "the data folder (default: snapshots in a checkout, else svar-data)")
  static let logLevel = Flag(
    "log-level", "LEVEL", help: "debug, info, notice, warning or error (default: notice)")

  static let port = Flag(
    "port", "PORT", help: "where to listen (default: 8080; the demo takes the next free one)")
  static let address = Flag(
    "address", "ADDRESS", help: "the numeric address to listen on (default: 127.0.0.1)")
  static let tlsCert = Flag(
    "tls-cert", "FILE", help: "the certificate with its chain, PEM; the port then speaks TLS")
  static let tlsKey = Flag("tls-key", "FILE", help: "its private key, PEM")
  static let tlsPort = Flag(
    "tls-port", "PORT", help: "where TLS is spoken, if the other port shall go on in plain")
  static let selfSigned = Flag(
    "self-signed", help: "TLS with a certificate that the server makes for itself, for a first try")
  static let shards = Flag("shards", "N", help: "how many threads serve (default: one for each core)")
  static let durability = Flag(
    "durability", "MODE",
    help: "always (every write synced), interval (once a second) or none (default: always)")

  static let connectionsPerAddress = Flag(
    "connections-per-address", "N",
    help:
      "how many at once from one address; given, limits per address hold for this machine too (default: 256)")
  static let headSeconds = Flag(
    "head-seconds", "N", help: "how long the head of a request may take (default: 10)")
  static let bodySeconds = Flag(
    "body-seconds", "N", help: "how long a body may take, and a second more for each 16 KB (default: 30)")
  static let idleSeconds = Flag(
    "idle-seconds", "N", help: "how long a connection is kept between requests (default: 75)")
  static let stallSeconds = Flag(
    "stall-seconds", "N", help: "how long a peer may read nothing of what waits for it (default: 30)")

  static let trustedProxies = Flag(
    "trusted-proxies", "LIST",
    help: "addresses and networks like 10.0.0.0/8, with commas: proxies whose X-Forwarded-For is believed")
  static let hstsSeconds = Flag(
    "hsts-seconds", "N",
    help: "tells browsers within TLS to speak nothing else to this host for so long (default: does not)")

  static let retainDays = Flag(
    "retain-days", "N",
    help: "how long the journal is kept for looking back (default: \(EngineLimits.retainDays) days)")
  static let retainBytes = Flag(
    "retain-bytes", "N",
    help: "how many bytes of it at most (default: \(EngineLimits.retainBytes >> 30) GB)")
  static let idleUnload = Flag(
    "idle-unload", "SECONDS", help: "how long nobody asks for a tenant before it is unloaded (default: 300)")
  static let memoryBudget = Flag(
    "memory-budget", "MB",
    help: "what the tenants in memory may take, estimated (default: half of the machine's memory)")
  static let slowMs = Flag(
    "slow-ms", "MS", help: "logs requests that take so long, with the time of each step (default: none)")
  static let segmentMb = Flag(
    "segment-mb", "N", help: "megabytes of a new journal segment, of which one is made ahead (default: 64)")

  static let quiet = Flag("quiet", help: "no simulated customer")
  static let turnQuietMs = Flag(
    "turn-quiet-ms", "MS",
    help: "at the first start: adds a chat with this quiet time before a turn, and opens with it")

  static let tenant = Flag("tenant", "TENANT", help: "the id or the name of a tenant")
  static let createTenant = Flag(
    "create-tenant",
    help: "makes the tenant when there is none of this name, with a brand, a workspace and a chat")
  static let keyName = Flag("name", "NAME", help: "what the key is called (default: made by svar keys)")
  static let scopes = Flag(
    "scopes", "LIST", help: "all, or scopes like conversations:read,kb:write (default: all)")
  static let workspace = Flag(
    "workspace", "ID",
    help: "keys create: the only workspace that the key may see; kb: the workspace, by id or by name")
  static let expires = Flag("expires", "TIME", help: "when the key ends, like 2027-01-31T00:00:00Z")
  static let lenient = Flag("lenient", help: "unknown fields in requests are dropped instead of refused")
  static let sandbox = Flag(
    "sandbox", help: "the key acts on the tenant's sandbox, which delivers nothing")
  static let unlimited = Flag("unlimited", help: "no rate limit")

  static let contact = Flag("contact", "ID", help: "the contact")
  static let at = Flag(
    "at", "POINT", help: "a time like 2027-01-31T00:00:00Z or an event's number (default: now)")
  static let asName = Flag("as", "NAME", help: "makes a new tenant of this name")
  static let newId = Flag("new-id", help: "makes a new tenant of the file's name")
  static let check = Flag("check", help: "reads the whole file and writes nothing")
  static let yes = Flag(
    "yes",
    help: "does it without asking: import replaces what is there, repair changes the folder, erase erases")

  static let format = Flag(
    "format", "FORMAT", help: "jsonl, csv or markdown (default: by the file's name)")
  static let dryRun = Flag("dry-run", help: "tells what would become of the entries and changes nothing")
  static let keepExisting = Flag("keep-existing", help: "an entry that asks the same stays as it is")

  static let from = Flag(
    "from", "WHAT", help: "restore: the backup's file; inspect events: the first event's number (default: 1)")
  static let to = Flag(
    "to", "WHERE",
    help:
      "the file to write (export: else standard output); restore: end, a time or a position (default: end)")
  static let limit = Flag("limit", "N", help: "how many events at most (default: 100)")
  static let tenants = Flag("tenants", "N", help: "how many tenants, each with as much (default: 1)")
  static let messages = Flag("messages", "N", help: "how many messages to write (default: 1000000)")
  static let conversations = Flag("conversations", "N", help: "in how many conversations (default: 100000)")
}
