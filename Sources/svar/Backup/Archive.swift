// A backup as one file in the POSIX ustar form, which every `tar` lists and unpacks. The last entry names all before it
// with their lengths and CRC-32Cs, so damage is found, and so is an end that is missing. Laid out in docs/FORMATS.md.

internal import Bytes
internal import JSONText

/// What writer and reader of a backup agree on.
enum Archive {
  static let version = 1
  static let blockBytes = 512
  /// The entry that names the others.
  static let listName = "backup.json"

  /// An entry as the list names it.
  struct Entry: Hashable, Sendable {
    var path: String
    var bytes: Int
    var crc: UInt32
  }

  /// What the list says.
  struct Contents: Sendable {
    var position: UInt64 = 0
    /// When the backup was made, and the newest record's time.
    var madeAt = Instant(milliseconds: 0)
    var newestAt = Instant(milliseconds: 0)
    var tenants = 0
    var entries: [Entry] = []

    var bytes: Int { entries.reduce(0) { $0 + $1.bytes } }
  }

  /// An entry's header (POSIX.1-1988, ustar); sizes beyond eleven octal digits in base 256, as GNU and pax read them.
  static func header(_ path: String, bytes: Int, at time: Instant) -> [UInt8] {
    var block = [UInt8](repeating: 0, count: blockBytes)
    func put(_ text: String, at offset: Int) {
      for (index, byte) in text.utf8.enumerated() { block[offset + index] = byte }
    }
    func octal(_ value: Int, digits: Int) -> String {
      let text = String(value, radix: 8)
      return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
    put(path, at: 0)
    put(octal(0o600, digits: 7), at: 100)
    put(octal(0, digits: 7), at: 108)
    put(octal(0, digits: 7), at: 116)
    if bytes < 1 << 33 {
      put(octal(bytes, digits: 11), at: 124)
    } else {
      block[124] = 0x80
      for index in 0..<8 { block[128 + index] = UInt8(truncatingIfNeeded: bytes >> (56 - 8 * index)) }
    }
    put(octal(Int(time.milliseconds / 1000), digits: 11), at: 136)
    put("        ", at: 148)
    put("0", at: 156)
    put("ustar", at: 257)
    put("00", at: 263)
    put(octal(block.reduce(0) { $0 + Int($1) }, digits: 6) + "\0 ", at: 148)
    return block
  }

  /// An entry's path and size, nil for a block that is no sound header of ours.
  static func read(header block: [UInt8]) -> (path: String, bytes: Int)? {
    func text(_ range: Range<Int>) -> String {
      String(decoding: block[range].prefix { $0 != 0 && $0 != UInt8(ascii: " ") }, as: UTF8.self)
    }
    let sum = block.indices.reduce(0) { $0 + ((148..<156).contains($1) ? 32 : Int(block[$1])) }
    guard Int(text(148..<156), radix: 8) == sum, text(257..<262) == "ustar" else { return nil }
    let path = text(0..<100)
    if block[124] != 0x80 { return Int(text(124..<136), radix: 8).map { (path, $0) } }
    let bytes = block[128..<136].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return bytes < 1 << 62 ? (path, Int(bytes)) : nil
  }

  /// Zeros from the end of an entry to the next block.
  static func padding(_ bytes: Int) -> Int { (blockBytes - bytes % blockBytes) % blockBytes }

  /// The list with its own CRC-32C in a second line.
  static func encode(_ contents: Contents) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.field("svar", "backup")
      json.field("version", version)
      json.field("madeAt", contents.madeAt)
      json.field("position", contents.position)
      json.field("newestAt", contents.newestAt)
      json.field("tenants", contents.tenants)
      json.array("entries") { json in
        for entry in contents.entries {
          json.object { json in
            json.field("path", entry.path)
            json.field("bytes", entry.bytes)
            json.field("crc32c", UInt64(entry.crc))
          }
        }
      }
    }
    return json.bytes + Array("\n\(crc32c(json.bytes.span))\n".utf8)
  }

  /// Reads a list; nil when it is not sound.
  static func decode(_ bytes: [UInt8]) throws(CommandFailure) -> Contents? {
    let lines = bytes.split(separator: UInt8(ascii: "\n")).map(Array.init)
    guard lines.count == 2 else { return nil }
    let text = lines[0]
    guard String(decoding: lines[1], as: UTF8.self) == String(crc32c(text.span)),
      let json = try? JSONValue(parsing: text.span, bytesMax: Limits.backupListBytesMax),
      case .array(let rows) = json["entries"]
    else { return nil }
    if case .integer(let found) = json["version"], found > version {
      throw CommandFailure("The backup was written by a newer program, in version \(found).")
    }
    var contents = Contents()
    if case .integer(let position) = json["position"] { contents.position = UInt64(position) }
    if case .integer(let tenants) = json["tenants"] { contents.tenants = Int(tenants) }
    contents.madeAt = json["madeAt"].flatMap(Instant.init(row:)) ?? contents.madeAt
    contents.newestAt = json["newestAt"].flatMap(Instant.init(row:)) ?? contents.newestAt
    for row in rows {
      guard case .string(let path) = row["path"], case .integer(let bytes) = row["bytes"],
        case .integer(let crc) = row["crc32c"], let exact = UInt32(exactly: crc)
      else { return nil }
      contents.entries.append(Entry(path: path, bytes: Int(bytes), crc: exact))
    }
    return contents
  }
}
