// Integers, varints, counted bytes, checksums, base64 and hex: tables from their definitions, then seeds.

import Bytes
import Testing

@Suite struct CodingTests {
  @Test(
    arguments: [
      (0, [0]), (1, [1]), (127, [0x7f]), (128, [0x80, 1]), (300, [0xac, 2]), (16_384, [0x80, 0x80, 1]),
      (.max, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1]),
    ] as [(UInt64, [UInt8])])
  func `a varint is written short and read back`(value: UInt64, bytes: [UInt8]) throws {
    var written: [UInt8] = []
    written.append(varint: value)
    #expect(written == bytes)
    var reader = ByteReader(bytes.span)
    let read = try reader.readVarint()
    #expect(read == value && reader.isAtEnd)
  }

  @Test(
    arguments: [
      ([], .truncated), ([0x80], .truncated), ([0xff, 0xff], .truncated),
      ([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2], .overlongVarint),
      ([0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0], .overlongVarint),
    ] as [([UInt8], ByteReader.Failure)])
  func `a bad varint is refused and the cursor stays`(bytes: [UInt8], failure: ByteReader.Failure) {
    var reader = ByteReader(bytes.span)
    var thrown: ByteReader.Failure?
    do { _ = try reader.readVarint() } catch { thrown = error }
    #expect(thrown == failure && reader.offset == 0)
  }

  @Test func `what is written is read back in order`() throws {
    var bytes: [UInt8] = []
    bytes.append(littleEndian: UInt32(0))
    bytes.append(littleEndian: UInt16(0xbeef))
    bytes.append(littleEndian: Int64(-2))
    bytes.append(lengthPrefixed: [1, 2, 3].span)
    bytes.append("ok")
    bytes.patch(littleEndian: UInt32(0x0102_0304), at: 0)
    #expect(bytes.prefix(6) == [4, 3, 2, 1, 0xef, 0xbe])
    var reader = ByteReader(bytes.span)
    let first = try reader.read(littleEndian: UInt32.self)
    let second = try reader.read(littleEndian: UInt16.self)
    let third = try reader.read(littleEndian: Int64.self)
    let counted = try reader.readLengthPrefixed().array
    let byte = try reader.readByte()
    try reader.skip(1)
    #expect(first == 0x0102_0304 && second == 0xbeef && third == -2 && counted == [1, 2, 3])
    #expect(byte == UInt8(ascii: "o") && reader.isAtEnd && reader.remaining == 0)
  }

  @Test(
    arguments: [[], [5, 1, 2], [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 7]] as [[UInt8]])
  func `counted bytes that are not all there leave the cursor where it was`(bytes: [UInt8]) {
    var reader = ByteReader(bytes.span)
    var refused = false
    do { _ = try reader.readLengthPrefixed() } catch { refused = error == .truncated }
    #expect(refused && reader.offset == 0)
  }

  @Test(
    arguments: [
      ("", 0), ("a", 0xc1d0_4330), ("123456789", 0xe306_9283),
      (String(repeating: "\0", count: 32), 0x8a91_36aa),
    ] as [(String, UInt32)])
  func `CRC-32C gives the published values`(text: String, crc: UInt32) {
    #expect(crc32c(Array(text.utf8).span) == crc)
  }

  @Test func `a checksum of pieces is that of the whole`() {
    var random = SplitMix64(seed: 13)
    let bytes = (0..<200).map { _ in UInt8.random(in: 0...255, using: &random) }
    let whole = crc32c(bytes.span)
    let broken = (0...200).filter { cut in
      crc32c(Array(bytes[cut...]).span, seed: crc32c(Array(bytes[..<cut]).span)) != whole
    }
    #expect(broken.isEmpty)
  }

  @Test(
    arguments: [
      ("", "", ""), ("f", "Zg==", "Zg"), ("fo", "Zm8=", "Zm8"), ("foo", "Zm9v", "Zm9v"),
      ("foob", "Zm9vYg==", "Zm9vYg"), ("fooba", "Zm9vYmE=", "Zm9vYmE"), ("~~?>", "fn4/Pg==", "fn4_Pg"),
    ])
  func `base64 in both forms`(text: String, standard: String, urlSafe: String) {
    let bytes = Array(text.utf8)
    #expect(Base64.standard.encode(bytes.span) == standard && Base64.urlSafe.encode(bytes.span) == urlSafe)
    #expect(Base64.standard.decode(standard.utf8Span.span) == bytes)
    #expect(Base64.urlSafe.decode(urlSafe.utf8Span.span) == bytes)
  }

  @Test(
    arguments: [
      (.standard, "Zg"), (.standard, "Zg="), (.standard, "Zg==="), (.standard, "Zh=="), (.standard, "Zm9="),
      (.standard, "Z==="), (.standard, "===="), (.standard, "Zm9v\n"), (.standard, "fn4_Pg=="),
      (.standard, "Zg==Zg=="), (.standard, " Zg="), (.urlSafe, "Zg=="), (.urlSafe, "Z"), (.urlSafe, "Zh"),
      (.urlSafe, "fn4/Pg"), (.urlSafe, "Zm9"), (.urlSafe, "Zm9vY"),
    ] as [(Base64, String)])
  func `base64 that is not the one text of its bytes is refused`(form: Base64, text: String) {
    #expect(form.decode(text.utf8Span.span) == nil)
  }

  @Test func `hex survives both ways and refuses half bytes`() {
    let bytes = Array(UInt8.min...UInt8.max)
    let text = Hexadecimal.encode(bytes.span)
    #expect(text.hasPrefix("000102") && text.hasSuffix("fdfeff"))
    #expect(Hexadecimal.decode(text.utf8Span.span) == bytes)
    #expect(Hexadecimal.decode(text.uppercased().utf8Span.span) == bytes)
    #expect(["a", "0g", "0x10", " 1"].allSatisfy { Hexadecimal.decode($0.utf8Span.span) == nil })
  }

  @Test(
    arguments: [
      ("0", 0), ("007", 7), ("9223372036854775807", .max), ("9223372036854775808", nil), ("", nil),
      ("-1", nil),
      ("+1", nil), ("1 ", nil), ("1e3", nil), ("99999999999999999999", nil),
    ] as [(String, Int?)])
  func `decimal digits are a number`(text: String, value: Int?) {
    #expect(text.utf8Span.span.decimal == value)
  }

  @Test(arguments: [0, 7, 10, -1, 1_234_567, .max, .min] as [Int64])
  func `a number is written in decimal`(value: Int64) {
    var bytes: [UInt8] = []
    bytes.append(decimal: value)
    #expect(String(decoding: bytes, as: UTF8.self) == String(value))
  }

  @Test func `words are compared with and without case`() {
    let text = "Content-LENGTH".utf8Span
    #expect(text.span.equalsIgnoringASCIICase("content-length") && !text.span.equals("content-length"))
    #expect(text.span.equals("Content-LENGTH") && !text.span.equalsIgnoringASCIICase("content-lengt"))
    #expect(
      !"[".utf8Span.span.equalsIgnoringASCIICase("{") && !"@".utf8Span.span.equalsIgnoringASCIICase("`"))
    #expect(String(utf8: [0xc3, 0xa6].span) == "æ" && String(utf8: [0xc3].span) == nil)
  }
}
