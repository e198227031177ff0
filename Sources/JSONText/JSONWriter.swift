// Writes JSON straight into bytes. Commas are its business, nesting is shown by closures, so what comes out is well
// formed as long as an object is given fields and an array is given values. It holds no tree and makes no strings.
// Behind what is written lies room that belongs to the array already, so that a field, comma, key and value together,
// is one question whether there is enough of it, and stores.

internal import Bytes

/// A JSON text in the making (RFC 8259), without white space.
package struct JSONWriter: Sendable {
  /// What has been written, and the room behind it.
  private var storage: [UInt8]
  /// How much of it has been written.
  private var count: Int
  private var needsComma = false

  /// Goes on behind `bytes`, which are left as they are; hand a buffer over to reuse its room.
  package init(appendingTo bytes: consuming [UInt8] = []) {
    count = bytes.count
    storage = bytes
  }

  /// What has been written so far.
  package var span: Span<UInt8> {
    @_lifetime(borrow self) get { storage.span.extracting(0..<count) }
  }

  /// Takes out what has been written.
  package mutating func finish() -> [UInt8] {
    storage.removeLast(storage.count - count)
    count = 0
    var written: [UInt8] = []
    swap(&written, &storage)
    return written
  }

  /// Writes one object whose fields `body` writes.
  package mutating func object(_ body: (inout JSONWriter) -> Void) {
    begin(UInt8(ascii: "{"))
    body(&self)
    end(UInt8(ascii: "}"))
  }

  /// Writes one array whose values `body` writes.
  package mutating func array(_ body: (inout JSONWriter) -> Void) {
    begin(UInt8(ascii: "["))
    body(&self)
    end(UInt8(ascii: "]"))
  }

  /// Writes a field that is an object.
  package mutating func object(_ key: StaticString, _ body: (inout JSONWriter) -> Void) {
    self.key(key)
    object(body)
  }

  /// Writes a field that is an array.
  package mutating func array(_ key: StaticString, _ body: (inout JSONWriter) -> Void) {
    self.key(key)
    array(body)
  }

  /// Writes a field; nil is written as null.
  @inlinable
  package mutating func field<Value: JSONWritable>(_ key: StaticString, _ value: Value) {
    self.key(key)
    value.write(to: &self)
  }

  /// Writes a field, or nothing when the value is nil.
  @inlinable
  package mutating func field<Value: JSONWritable>(_ key: StaticString, ifPresent value: Value?) {
    guard let value else { return }
    self.key(key)
    value.write(to: &self)
  }

  /// Writes a value: an element of an array, what follows a key, or the whole text.
  @inlinable
  package mutating func value<Value: JSONWritable>(_ value: Value) {
    value.write(to: &self)
  }

  /// Writes a field's key, which must need no escape; a value has to follow.
  package mutating func key(_ key: StaticString) {
    putField(key, 0) { _ in }
    needsComma = false
  }

  /// Writes a field's key that is not known beforehand; a value has to follow.
  package mutating func key(text: String) {
    string(utf8: text.utf8Span.span)
    put(1) { $0.write(UInt8(ascii: ":")) }
    needsComma = false
  }

  /// Writes null.
  package mutating func null() { putValue(4) { $0.write("null") } }

  /// Writes a string of bytes that are UTF-8.
  package mutating func string(utf8 text: Span<UInt8>) {
    if StringScan.isPlain(text) { putValue(text.count + 2) { $0.writeQuoted(text) } } else { escape(text) }
  }

  /// Writes bytes that are one JSON value already.
  package mutating func raw(_ rendered: Span<UInt8>) { putValue(rendered.count) { $0.write(rendered) } }

  /// Writes a value by appending to the bytes; what is appended must be one JSON value.
  mutating func scalar(_ append: (inout [UInt8]) -> Void) {
    putValue(0) { _ in }
    storage.removeLast(storage.count - count)
    append(&storage)
    count = storage.count
  }

  /// Writes a field: its key, and a value of so many bytes at most.
  @inline(__always)
  mutating func putField(_ key: StaticString, _ valueBytesMax: Int, _ writeValue: (inout Pen) -> Void) {
    putValue(key.utf8CodeUnitCount + 3 + valueBytesMax) { pen in
      pen.write(UInt8(ascii: "\""))
      pen.write(key)
      pen.write(UInt8(ascii: "\""))
      pen.write(UInt8(ascii: ":"))
      writeValue(&pen)
    }
  }

  /// Writes a value of so many bytes at most, with the comma before it.
  @inline(__always)
  mutating func putValue(_ byteCountMax: Int, _ write: (inout Pen) -> Void) {
    let needsComma = needsComma
    put(byteCountMax + 1) { pen in
      if needsComma { pen.write(UInt8(ascii: ",")) }
      write(&pen)
    }
    self.needsComma = true
  }

  private mutating func begin(_ bracket: UInt8) {
    putValue(1) { $0.write(bracket) }
    needsComma = false
  }

  private mutating func end(_ bracket: UInt8) {
    put(1) { $0.write(bracket) }
    needsComma = true
  }

  private mutating func escape(_ text: Span<UInt8>) {
    var start = 0
    putValue(1) { $0.write(UInt8(ascii: "\"")) }
    while true {
      let stop = StringScan.firstSpecial(in: text, from: start)
      let run = text.extracting(start..<stop)
      put(run.count) { $0.write(run) }
      guard stop < text.count else { break }
      let byte = text[stop]
      put(Pen.escapeBytesMax) { $0.writeEscape(byte) }
      start = stop + 1
    }
    put(1) { $0.write(UInt8(ascii: "\"")) }
  }

  /// Lets `write` go on behind what is written, by so many bytes at most.
  @inline(__always)
  private mutating func put(_ byteCountMax: Int, _ write: (inout Pen) -> Void) {
    let start = count
    if storage.count - start < byteCountMax { extend(by: byteCountMax) }
    // SAFETY: the pen begins within the array, with the room that was just asked for, and ends with the closure; how
    // far it has come is compared with that room.
    let written = unsafe storage.withUnsafeMutableBytes { room in
      guard let place = room.baseAddress else { return 0 }
      var pen = unsafe Pen(at: place + start)
      write(&pen)
      return unsafe pen.place - (place + start)
    }
    precondition(written <= byteCountMax, "a piece of JSON fits into the room that was asked for")
    count = start + written
  }

  private mutating func extend(by byteCount: Int) {
    let more = max(byteCount, JSONLimits.roomBytesMin)
    storage.append(addingCapacity: more) { $0.append(repeating: 0, count: more) }
  }
}
