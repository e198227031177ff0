// A request body read against what it may contain. All faults are collected before anything is said, unknown fields are
// faults like any other unless the caller's key is lenient, and the value comes out only when there is none: a handler
// cannot forget to look. An empty body is an empty object.

/// What a body decoded to.
package struct JSONBody<Value> {
  /// What the closure made of it.
  package let value: Value
  /// The paths of unknown fields that were dropped; empty unless they may be.
  package let ignored: [String]

  /// Reads an object, field by field.
  /// - Parameters:
  ///   - bytes: the body; empty or white space alone is `{}`.
  ///   - bytesMax: a longer one is refused.
  ///   - dropsUnknown: true: unknown fields are dropped and named in `ignored` instead of refused.
  ///   - read: asks the fields for their values. What it returns is used only when there is no fault.
  /// - Throws: every fault, in the order in which the fields were asked for, unknown ones last.
  package init(
    _ bytes: Span<UInt8>, bytesMax: Int, dropsUnknown: Bool = false,
    _ read: (inout JSONFields) -> Value
  ) throws(JSONRefusal) {
    let root = try Self.root(bytes, bytesMax: bytesMax)
    guard case .object(let members) = root else {
      throw JSONRefusal(isMalformed: false, faults: [JSONFieldFault(path: "", message: "must be an object")])
    }
    var fields = JSONFields(members, dropsUnknown: dropsUnknown)
    value = read(&fields)
    let report = fields.finish()
    guard report.faults.isEmpty else { throw JSONRefusal(isMalformed: false, faults: report.faults) }
    ignored = report.ignored
  }

  private static func root(_ bytes: Span<UInt8>, bytesMax: Int) throws(JSONRefusal) -> JSONValue {
    if JSONReader.isBlank(bytes) { return .object([]) }
    do {
      return try JSONValue(parsing: bytes, bytesMax: bytesMax)
    } catch {
      let message = "\(error.kind.sentence) (byte \(error.offset))"
      throw JSONRefusal(isMalformed: true, faults: [JSONFieldFault(path: error.path, message: message)])
    }
  }
}

extension JSONBody: Sendable where Value: Sendable {}
