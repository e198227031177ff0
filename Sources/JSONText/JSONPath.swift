// The address of a place inside a JSON value, as it is shown to people: `items[2].name`.

internal import Bytes

/// The steps from the top of a value to a place inside it.
struct JSONPath: Sendable {
  /// One step down.
  enum Step: Sendable {
    case key(String)
    case index(Int)
    /// Inside a container, but not yet at one of its values.
    case inside
  }

  var steps: [Step] = []

  /// The path as text; a key that is not a plain word is written in brackets and quotes.
  var text: String {
    var bytes: [UInt8] = []
    for step in steps {
      switch step {
      case .key(let key) where Self.isPlain(key):
        if !bytes.isEmpty { bytes.append(UInt8(ascii: ".")) }
        bytes.append(utf8: key)
      case .key(let key):
        bytes.append(UInt8(ascii: "["))
        var json = JSONWriter(appendingTo: bytes)
        json.value(key)
        bytes = json.finish()
        bytes.append(UInt8(ascii: "]"))
      case .inside: break
      case .index(let index):
        bytes.append(UInt8(ascii: "["))
        bytes.append(decimal: index)
        bytes.append(UInt8(ascii: "]"))
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isPlain(_ key: String) -> Bool {
    !key.isEmpty
      && key.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}
