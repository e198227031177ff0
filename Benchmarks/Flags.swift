// `--name value` pairs after a command. A missing one is a failure with its name.

/// The command line of a measurement.
struct Flags {
  let command: String
  private var values: [String: String] = [:]

  init(_ arguments: ArraySlice<String>) {
    command = arguments.first ?? ""
    var rest = arguments.dropFirst()
    while let name = rest.popFirst(), let value = rest.popFirst() {
      values[String(name.drop { $0 == "-" })] = value
    }
  }

  func text(_ name: String) throws(Failure) -> String {
    guard let value = values[name] else { throw Failure("--\(name) is missing") }
    return value
  }

  /// A number that may be left out.
  func number(_ name: String, else other: Int) throws(Failure) -> Int {
    values[name] == nil ? other : try number(name)
  }

  func number(_ name: String) throws(Failure) -> Int {
    guard let number = Int(try text(name)) else { throw Failure("--\(name) is no number") }
    return number
  }
}
