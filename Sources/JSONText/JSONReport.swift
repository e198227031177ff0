// The faults of a body while it is read, shared by the readers of nested objects, which hand it down and back.

/// What was found while reading, and where the reading is.
struct JSONReport {
  var path = JSONPath()
  private(set) var faults: [JSONFieldFault] = []
  private(set) var ignored: [String] = []

  /// Notes a fault at the path.
  mutating func add(_ message: String) {
    guard faults.count < JSONLimits.faultCountMax else { return }
    faults.append(JSONFieldFault(path: path.text, message: message))
  }

  /// Notes a fault in place of a value.
  mutating func refuse<Value>(_ message: String) -> Value? {
    add(message)
    return nil
  }

  /// Notes that what is at the path was dropped.
  mutating func addIgnored() {
    guard ignored.count < JSONLimits.faultCountMax else { return }
    ignored.append(path.text)
  }
}
