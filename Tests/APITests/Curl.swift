// A `curl` command as the documents print it, turned into the request that curl 7.88 would send.

/// Reads curl's command line as far as the documents use it.
enum Curl {
  struct Unreadable: Error {
    var word: String
  }

  static func request(_ command: String) throws -> TestRequest {
    var words = shellWords(command)[...]
    guard words.popFirst() == "curl" else { throw Unreadable(word: command) }
    var method: String?
    var url: String?
    var fields: [(String, String)] = []
    var data: String?
    while let word = words.popFirst() {
      switch word {
      case "-s": continue
      case "-X": method = words.popFirst()
      case "-H":
        let parts = (words.popFirst() ?? "").split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { throw Unreadable(word: word) }
        fields.append((String(parts[0]), String(parts[1].drop { $0 == " " })))
      case "-d": data = words.popFirst()
      case "|": words = []
      default:
        guard url == nil, !word.hasPrefix("-") else { throw Unreadable(word: word) }
        url = word
      }
    }
    guard let url, let scheme = url.firstRange(of: "://") else { throw Unreadable(word: url ?? "") }
    let rest = url[scheme.upperBound...]
    let target = rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? "/"
    if data != nil && !fields.contains(where: { $0.0.lowercased() == "content-type" }) {
      fields.append(("Content-Type", "application/x-www-form-urlencoded"))
    }
    fields += [("User-Agent", "curl/7.88.1"), ("Accept", "*/*")]
    return TestRequest(method ?? (data == nil ? "GET" : "POST"), target, fields, body: data)
  }

  /// The words of a command in which `'…'` and `"…"` quote and a backslash joins lines.
  private static func shellWords(_ command: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    for character in command {
      if isEscaped {
        if character != "\n" { word = (word ?? "") + String(character) }
        isEscaped = false
      } else if character == "\\" && quote != "'" {
        isEscaped = true
      } else if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character.isWhitespace {
        if let done = word { words.append(done) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    return words + [word].compactMap(\.self)
  }
}
