// A backup as one file in the POSIX ustar form, which every `tar` lists and unpacks. The last entry names all before it
// with their lengths and CRC-32Cs, so damage is found, and so is an end that is missing. Laid out in docs/FORMATS.md.

package import Bytes
internal import JSONText

/// What writer and reader of a backup agree on.
package enum Archive {
  static let version = 1
  package static let blockBytes = 512
  /// The entry that names the others.
  package static let listName = "backup.json"

  /// An entry as the list names it.
  package struct Entry: Hashable, Sendable {
    package var path: String
    package var bytes: Int
    package var crc: UInt32

    package init(path: String, bytes: Int, crc: UInt32) {
      self.path = path
      self.bytes = bytes
      self.crc = crc
    }
  }

  /// What the list says.
  package struct Contents: Hashable, Sendable {
    package var position: UInt64 = 0
    /// When the backup was made, and the newest record's time.
    package var madeAt = Instant(milliseconds: 0)
    package var newestAt = Instant(milliseconds: 0)
    package var tenants = 0
    package var entries: [Entry] = []

    package init() {}

    package var bytes: Int { entries.reduce(0) { $0 + $1.bytes } }
  }

  /// An entry's header (POSIX.1-1988, ustar); sizes beyond eleven octal digits in base 256, as GNU and pax read them.
  package static func header(_ path: String, bytes: Int, at time: Instant) -> [UInt8] {
    var block = [UInt8](repeating: 0, count: blockBytes)
    func put(_ text: String, at offset: Int) {
      for (index, byte) in text.utf8.enumerated() { block[offset + index] = byte }
    }
    func octal(_ value: Int, digits: Int) -> String {
      let text = String(value, radix: 8)
      return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
    let (folder, name) = parts(of: path)
    put(name, at: 0)
    put(folder, at: prefixPlace.lowerBound)
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

  /// A name has a hundred bytes; what is longer has its folder in the prefix.
  private static func parts(of path: String) -> (folder: String, name: String) {
    guard path.utf8.count > nameBytesMax, let slash = path.lastIndex(of: "/") else { return ("", path) }
    return (String(path[..<slash]), String(path[path.index(after: slash)...]))
  }

  private static let nameBytesMax = 100
  private static let prefixPlace = 345..<500

  /// An entry's path and size, nil for a block that is no sound header of ours.
  package static func read(header block: [UInt8]) -> (path: String, bytes: Int)? {
    func text(_ range: Range<Int>) -> String {
      String(decoding: block[range].prefix { $0 != 0 && $0 != UInt8(ascii: " ") }, as: UTF8.self)
    }
    let sum = block.indices.reduce(0) { $0 + ((148..<156).contains($1) ? 32 : Int(block[$1])) }
    /// Nothing but octal digits: a sign is none.
    func octal(_ range: Range<Int>) -> Int? {
      let digits = text(range)
      return digits.utf8.allSatisfy { (0x30...0x37).contains($0) } ? Int(digits, radix: 8) : nil
    }
    guard octal(148..<156) == sum, text(257..<262) == "ustar" else { return nil }
    let folder = text(prefixPlace)
    let path = (folder.isEmpty ? "" : folder + "/") + text(0..<nameBytesMax)
    if block[124] != 0x80 { return octal(124..<136).map { (path, $0) } }
    let bytes = block[128..<136].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return bytes <= TransferLimits.backupEntryBytesMax ? (path, Int(bytes)) : nil
  }

  /// Zeros from the end of an entry to the next block.
  package static func padding(_ bytes: Int) -> Int { (blockBytes - bytes % blockBytes) % blockBytes }

  /// The list with its own CRC-32C in a second line.
  package static func encode(_ contents: Contents) -> [UInt8] {
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
    let list = json.finish()
    return list + Array("\n\(crc32c(list.span))\n".utf8)
  }

  /// Reads a list; nil when it is not sound.
  package static func decode(_ bytes: [UInt8]) throws(TransferFault) -> Contents? {
    let lines = bytes.split(separator: UInt8(ascii: "\n")).map(Array.init)
    guard lines.count == 2 else { return nil }
    let text = lines[0]
    guard String(decoding: lines[1], as: UTF8.self) == String(crc32c(text.span)),
      let json = try? JSONValue(parsing: text.span, bytesMax: TransferLimits.backupListBytesMax),
      case .array(let rows) = json["entries"]
    else { return nil }
    if case .integer(let found) = json["version"], found > version {
      throw TransferFault("The backup was written by a newer program, in version \(found).")
    }
    var contents = Contents()
    guard let position = count(json["position"]), let tenants = count(json["tenants"]) else { return nil }
    contents.position = UInt64(position)
    contents.tenants = tenants
    contents.madeAt = json["madeAt"].flatMap(Instant.init(row:)) ?? contents.madeAt
    contents.newestAt = json["newestAt"].flatMap(Instant.init(row:)) ?? contents.newestAt
    var total = 0
    for row in rows {
      guard case .string(let path) = row["path"], let bytes = count(row["bytes"]),
        bytes <= TransferLimits.backupEntryBytesMax - total, case .integer(let crc) = row["crc32c"],
        let exact = UInt32(exactly: crc)
      else { return nil }
      total += bytes
      contents.entries.append(Entry(path: path, bytes: bytes, crc: exact))
    }
    return contents
  }

  /// A whole number that is not negative, 0 where there is none.
  private static func count(_ value: JSONValue?) -> Int? {
    guard let value else { return 0 }
    guard case .integer(let number) = value, number >= 0 else { return nil }
    return Int(number)
  }
}
