import Bytes
import JSONText
import Testing

@testable import Transfer

/// What a backup's entries and its list say, from hands that made every checksum good.
@Suite struct ArchiveTests {
  private static func block(_ field: String, at offset: Int = 124) -> [UInt8] {
    var block = Archive.header("manifest", bytes: 10, at: Instant(milliseconds: 0))
    block.replaceSubrange(offset..<offset + field.utf8.count, with: Array(field.utf8))
    let sum = block.indices.reduce(0) { $0 + ((148..<156).contains($1) ? 32 : Int(block[$1])) }
    let octal = String(sum, radix: 8)
    let padded = String(repeating: "0", count: 6 - octal.utf8.count) + octal + "\0 "
    block.replaceSubrange(148..<156, with: Array(padded.utf8))
    return block
  }

  @Test func `an entry is read as it was written`() {
    for bytes in [0, 1, 511, 1 << 33, 1 << 40] {
      let header = Archive.header("journal/1.segment", bytes: bytes, at: Instant(milliseconds: 5_000))
      let read = Archive.read(header: header)
      #expect(read?.path == "journal/1.segment" && read?.bytes == bytes)
    }
  }

  @Test(arguments: [99, 100, 101, 107])
  func `a path that a name has no room for stands in two fields`(bytes: Int) {
    let path = "files/7/" + String(repeating: "a", count: bytes - 8)
    let header = Archive.header(path, bytes: 1, at: Instant(milliseconds: 0))
    #expect(Archive.read(header: header)?.path == path)
  }

  @Test(arguments: ["-0000000001\0", "+0000000012\0", "00000000009\0", "           \0", "99999999999\0"])
  func `a size that no tar writes is no entry`(size: String) {
    #expect(Archive.read(header: Self.block(size)) == nil)
  }

  @Test func `a size in base 256 has an end too`() {
    var block = Self.block("")
    for index in 124..<136 { block[index] = index == 124 ? 0x80 : 0xff }
    let sum = block.indices.reduce(0) { $0 + ((148..<156).contains($1) ? 32 : Int(block[$1])) }
    block.replaceSubrange(148..<156, with: Array((String(sum, radix: 8) + "\0  ").utf8.prefix(8)))
    #expect(Archive.read(header: block) == nil)
  }

  @Test(
    arguments: [
      #"{"version":1,"position":-1,"entries":[]}"#,
      #"{"version":1,"tenants":-1,"entries":[]}"#,
      #"{"version":1,"entries":[{"path":"manifest","bytes":-1,"crc32c":1}]}"#,
      #"{"version":1,"entries":[{"path":"manifest","bytes":9223372036854775807,"crc32c":1}]}"#,
      #"{"version":1,"entries":[{"path":"manifest","bytes":1,"crc32c":4294967296}]}"#,
      #"{"version":1,"entries":{}}"#,
    ])
  func `a list that says what cannot be is no list`(text: String) throws {
    let bytes = Array(text.utf8)
    let list = bytes + Array("\n\(crc32c(bytes.span))\n".utf8)
    #expect(try Archive.decode(list) == nil)
  }
}
