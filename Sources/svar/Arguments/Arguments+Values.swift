// Values by kind. Each that cannot be read is a fault that names the flag.

internal import Bytes
internal import Engine
internal import Model
internal import Runtime
internal import Storage
internal import Transfer
internal import World

extension Arguments {
  func isOn(_ flag: Flag) throws(UsageFault) -> Bool {
    switch text(flag) {
    case nil, "false", "0", "no": return false
    case "true", "1", "yes": return true
    case let other?: throw fault(flag, "is on or off, not \(other)")
    }
  }

  func integer(_ flag: Flag, in range: ClosedRange<Int>) throws(UsageFault) -> Int? {
    guard let text = text(flag) else { return nil }
    guard let value = Int(text), range.contains(value) else {
      throw fault(flag, "takes a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  func address() throws(UsageFault) -> SocketAddress {
    guard let text = text(.address) else { return .loopback }
    guard let address = SocketAddress(text) else {
      throw fault(.address, "takes a numeric address like 127.0.0.1")
    }
    return address
  }

  /// The addresses and networks of a list with commas.
  func addressRanges(_ flag: Flag) throws(UsageFault) -> [AddressRange] {
    var ranges: [AddressRange] = []
    for part in (text(flag) ?? "").split(separator: ",") {
      guard let range = AddressRange(String(part)) else {
        throw fault(flag, "takes addresses and networks like 10.0.0.0/8, not \(part)")
      }
      ranges.append(range)
    }
    return ranges
  }

  /// The master keys that the environment has.
  func masterKeys() throws(UsageFault) -> [MasterKey] {
    guard let text = masterKeyText, !text.isEmpty else { return [] }
    guard let keys = MasterKeyFile.keys(in: text, separator: ",") else {
      throw UsageFault(
        "\(MasterKeyFile.variable) takes 32 bytes in base64, or several such keys with commas.", verb: verb)
    }
    return keys
  }

  func durability() throws(UsageFault) -> Durability {
    switch text(.durability) {
    case nil, "always": return .always
    case "interval": return .interval(milliseconds: Limits.durabilityIntervalMs)
    case "none": return .none
    case let other?: throw fault(.durability, "takes always, interval or none, not \(other)")
    }
  }

  func logLevel() throws(UsageFault) -> LogLevel {
    switch text(.logLevel) {
    case "debug": return .debug
    case "info": return .info
    case nil, "notice": return .notice
    case "warning": return .warning
    case "error": return .error
    case let other?: throw fault(.logLevel, "takes debug, info, notice, warning or error, not \(other)")
    }
  }

  func instant(_ flag: Flag) throws(UsageFault) -> Instant? {
    guard let text = text(flag) else { return nil }
    let bytes = Array(text.utf8)
    guard let instant = Instant(rfc3339: bytes.span) ?? Instant(startOfDay: bytes.span) else {
      throw fault(flag, "takes a time like 2027-01-31T00:00:00Z")
    }
    return instant
  }

  /// A time or an event's number; without one the end.
  func point(_ flag: Flag) throws(UsageFault) -> HistoryPoint {
    guard let text = text(flag) else { return .end }
    if let sequence = UInt64(text) { return .sequence(sequence) }
    guard let time = try instant(flag) else { return .end }
    return .time(time)
  }

  /// Where a restore ends.
  func cut(_ flag: Flag) throws(UsageFault) -> RestoredFolder.Cut {
    guard let text = text(flag), text != "end" else { return .end }
    if let position = UInt64(text) { return .position(position) }
    guard let time = try instant(flag) else { return .end }
    return .time(time)
  }

  func id<Noun>(_ flag: Flag, of noun: Noun.Type = Noun.self) throws(UsageFault) -> ID<Noun>? {
    guard let text = text(flag) else { return nil }
    guard let uuid = UUID(text) else { throw fault(flag, "takes an id") }
    return ID(uuid)
  }

  /// The form of a file of knowledge entries, nil where its name says it.
  func knowledgeFormat() throws(UsageFault) -> KnowledgeFile.Format? {
    guard let text = text(.format) else { return nil }
    guard let format = KnowledgeFile.Format(rawValue: text) else {
      throw fault(.format, "takes jsonl, csv or markdown, not \(text)")
    }
    return format
  }

  /// The operand as an id.
  func operandId<Noun>(of noun: Noun.Type = Noun.self) throws(UsageFault) -> ID<Noun> {
    guard let operand, let uuid = UUID(operand) else {
      throw UsageFault("\(operand ?? "") is no id.", verb: verb)
    }
    return ID(uuid)
  }

  /// Every scope, or those that a list with commas names.
  func scopes() throws(UsageFault) -> [Scope] {
    guard let text = text(.scopes), text != "all" else { return Scope.all }
    var scopes: [Scope] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let scope = Scope(String(part)) else { throw fault(.scopes, "knows no scope \(part)") }
      if !scopes.contains(scope) { scopes.append(scope) }
    }
    return scopes
  }

  private func fault(_ flag: Flag, _ what: String) -> UsageFault {
    UsageFault("--\(flag.name) \(what).", verb: verb)
  }
}
