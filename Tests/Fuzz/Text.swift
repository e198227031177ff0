// JSON: what the reader takes in, the writer gives back, and reading that again changes nothing.

import JSONText

/// Any text either is refused or survives being written and read again.
func checkJSON(_ bytes: [UInt8]) {
  guard let value = try? JSONValue(parsing: bytes.span, bytesMax: 1 << 16) else { return }
  var writer = JSONWriter()
  writer.value(value)
  guard let again = try? JSONValue(parsing: writer.span, bytesMax: 1 << 20) else {
    preconditionFailure("what was written cannot be read")
  }
  var second = JSONWriter()
  second.value(again)
  precondition(second.finish() == writer.finish(), "a second reading changes the text")
}
