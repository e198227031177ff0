// A query's parameters: each known to its route, given once, and of its kind, with every fault collected before
// anything is refused. An empty optional value is as if absent.

internal import Bytes
internal import HTTPWire
internal import JSONText
internal import Model

/// The parameters of one query.
struct Query {
  private var values: [String: String] = [:]
  private var faults: [JSONFieldFault] = []
  private(set) var ignored: [String] = []

  init(_ bytes: Span<UInt8>, known: [String], dropsUnknown: Bool) throws(Problem) {
    if bytes.count == 0 { return }
    var reader = QueryReader(bytes)
    do throws(QueryReader.Fault) {
      while faults.count < JSONLimits.faultCountMax, let parameter = try reader.next() {
        if !known.contains(parameter.name) {
          if dropsUnknown {
            ignored.append(parameter.name)
          } else {
            fault(parameter.name, "is not known here")
          }
        } else if values.updateValue(parameter.value, forKey: parameter.name) != nil {
          fault(parameter.name, "is given twice")
        }
      }
    } catch {
      throw Problem(
        status: 400, code: "invalid_request", message: "The query is not valid UTF-8 in percent-encoding.")
    }
  }

  private mutating func fault(_ path: String, _ message: String) {
    faults.append(JSONFieldFault(path: path, message: message))
  }

  /// The text as given, empty included.
  func text(_ name: String) -> String? { values[name] }

  /// A value that is not empty.
  func present(_ name: String) -> String? {
    guard let value = values[name], !value.isEmpty else { return nil }
    return value
  }

  mutating func id<Noun>(_ name: String, _: Noun.Type = Noun.self) -> ID<Noun>? {
    guard let value = present(name) else { return nil }
    if let uuid = UUID(value) { return ID(uuid) }
    fault(name, "must be an id")
    return nil
  }

  mutating func bool(_ name: String) -> Bool? {
    switch present(name) {
    case nil: return nil
    case "true": return true
    case "false": return false
    default:
      fault(name, "must be true or false")
      return nil
    }
  }

  mutating func integer(_ name: String, _ range: ClosedRange<Int>, default fallback: Int) -> Int {
    guard let value = present(name) else { return fallback }
    if let number = Int(value), range.contains(number), value.utf8.first != UInt8(ascii: "+") {
      return number
    }
    fault(name, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    return fallback
  }

  mutating func word<Word: WireCase>(_ name: String, _: Word.Type = Word.self) -> Word? {
    guard let value = present(name) else { return nil }
    if let word = Word(rawValue: value) { return word }
    fault(name, "must be one of \(Word.allCases.map(\.rawValue).joined(separator: ", "))")
    return nil
  }

  /// Throws every fault that was found so far.
  func check() throws(Problem) {
    if !faults.isEmpty { throw .invalid(faults) }
  }

  /// Adds a fault that only the caller can see.
  mutating func refuse(_ name: String, _ message: String) { fault(name, message) }
}
