// Walks over tables and replaces what is personal, field by field, so that no field can be forgotten: what is sealed
// is exactly what is replaced.

/// Leaves nothing of a person: text becomes `[erased]`, bytes go; what is empty stays empty.
package struct Eraser: PersonalRewriter {
  package init() {}

  package mutating func rewrite(_ text: inout String) { if !text.isEmpty { text = .erased } }
  package mutating func rewrite(_ blob: inout Blob) { blob.bytes = [] }
}

extension WireMessage {
  /// Replaces everything personal in the message by what stands there without the key.
  package mutating func erasePersonal() {
    var eraser = Eraser()
    rewriteInside(&eraser)
  }
}

/// Takes a rewriter to every personal field of a message and of the messages in it.
struct PersonalVisitor<R: PersonalRewriter>: FieldCoder {
  var rewriter: R

  mutating func field<T: WireField>(_ tag: Int, _ name: StaticString, _ value: inout T) {
    value.rewriteInside(&rewriter)
  }

  mutating func personal<T: PersonalField>(_ tag: Int, _ name: StaticString, _ value: inout T) {
    value.rewritePersonal(&rewriter)
  }
}
