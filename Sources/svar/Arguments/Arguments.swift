// What the caller wrote, taken apart: the verb, the values of its flags, the operand. A flag of the command line
// wins over its environment variable; an unknown flag, a missing value and a word too many are faults. The values
// are read by kind in Arguments+Values.swift.

/// A taken-apart command line.
struct Arguments: Sendable {
  /// What to do; nil asks for the first screen of help.
  let verb: Verb?
  let wantsHelp: Bool
  let operand: String?
  /// By the flag's name; a switch that is on has the value "true".
  private let values: [String: String]
  /// From the environment only: a command line can be read by others on the machine.
  let masterKeyText: String?

  /// Takes a command line apart.
  ///
  /// - Parameters:
  ///   - words: without the program's name.
  ///   - environment: the variables of the process.
  init(_ words: [String], environment: [String: String]) throws(UsageFault) {
    var rest = words[...]
    var loose: [String] = []
    var flags: [(name: String, value: String?)] = []
    while let word = rest.popFirst() {
      guard word.hasPrefix("-"), word != "-" else {
        loose.append(word)
        continue
      }
      let (name, inline) = try Self.split(word)
      let isSwitch = Self.known[name]?.value == nil
      flags.append((name, inline ?? (isSwitch ? nil : rest.popFirst())))
    }
    let verb = Verb.all.first { loose.starts(with: $0.words) }
    let isHelp = flags.contains { $0.name == Flag.help.name } || words.isEmpty
    if verb == nil && !(isHelp && loose.isEmpty) { throw Self.noVerb(loose) }
    operand = try Self.operand(loose.dropFirst(verb?.words.count ?? 0), verb, isHelp: isHelp)
    values = try Self.values(flags, verb, environment)
    masterKeyText = environment[MasterKeyFile.variable]
    self.verb = verb
    wantsHelp = isHelp
  }

  private static let known = Dictionary(
    uniqueKeysWithValues: Set(Verb.all.flatMap(\.flags)).map { ($0.name, $0) })

  /// The name and the value behind an equals sign, if there is one.
  private static func split(_ word: String) throws(UsageFault) -> (name: String, value: String?) {
    if word == "-h" { return (Flag.help.name, nil) }
    guard word.hasPrefix("--") else { throw UsageFault("\(word) is no flag: flags begin with two dashes.") }
    let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    return (String(parts[0]), parts.count == 2 ? String(parts[1]) : nil)
  }

  private static func noVerb(_ loose: [String]) -> UsageFault {
    guard let first = loose.first else { return UsageFault("What shall svar do?") }
    let group = Verb.all.filter { $0.words.first == first }
    if group.isEmpty { return UsageFault("\(first) is no command of svar.") }
    let choices = group.map { $0.words.dropFirst().joined(separator: " ") }.joined(separator: ", ")
    return UsageFault("svar \(first) needs one of: \(choices).")
  }

  private static func operand(
    _ words: ArraySlice<String>, _ verb: Verb?, isHelp: Bool
  ) throws(UsageFault) -> String? {
    if let name = verb?.operand {
      if words.isEmpty && !isHelp { throw UsageFault("\(name) is missing.", verb: verb) }
      if words.count > 1 { throw UsageFault("\(words.last ?? "") is one word too many.", verb: verb) }
    } else if let word = words.first {
      throw UsageFault("\(word) is one word too many.", verb: verb)
    }
    return words.first
  }

  private static func values(
    _ flags: [(name: String, value: String?)], _ verb: Verb?, _ environment: [String: String]
  ) throws(UsageFault) -> [String: String] {
    let allowed = verb?.flags ?? [.help, .json]
    var values: [String: String] = [:]
    for flag in allowed {
      if let value = environment[flag.variable], !value.isEmpty, flag != .help { values[flag.name] = value }
    }
    var seen: Set<String> = []
    for (name, value) in flags {
      guard let flag = allowed.first(where: { $0.name == name }) else {
        throw UsageFault("--\(name) is no flag of svar\(verb.map { " " + $0.name } ?? "").", verb: verb)
      }
      if !seen.insert(name).inserted { throw UsageFault("--\(name) is given twice.", verb: verb) }
      if flag.value != nil && (value ?? "").isEmpty {
        throw UsageFault("--\(name) needs a value.", verb: verb)
      }
      values[name] = value ?? "true"
    }
    return values
  }

  /// The command line again, with the environment's values in it and without what is the caller's own: where the
  /// folder is, and how the result is shown.
  var words: [String] {
    let own = [Flag.data, .json, .logLevel, .help].map(\.name)
    let flags = values.filter { !own.contains($0.key) }.sorted { $0.key < $1.key }
    return (verb?.words ?? []) + (operand.map { [$0] } ?? []) + flags.map { "--\($0.key)=\($0.value)" }
  }

  func text(_ flag: Flag) -> String? { values[flag.name] }
}
