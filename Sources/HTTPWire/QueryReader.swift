// The parameters of a query in the order they were sent (the form encoding of the WHATWG URL standard, read strictly).
// It does not know which names there may be, nor that a name may come once: the routes do.

/// Goes through `name=value&name=value`.
package struct QueryReader: ~Escapable {
  /// One parameter, decoded; without `=` its value is empty.
  package struct Parameter: Hashable, Sendable {
    /// The name.
    package let name: String
    /// The value.
    package let value: String
  }

  /// Why a query cannot be read: a name or value is not UTF-8, or an escape is malformed.
  package struct Fault: Error, Hashable, Sendable {
    /// Where in the query the parameter starts.
    package let offset: Int
  }

  private let bytes: Span<UInt8>
  private var offset = 0

  /// - Parameter bytes: what follows the `?`.
  @_lifetime(copy bytes)
  package init(_ bytes: Span<UInt8>) { self.bytes = bytes }

  /// The next parameter, nil at the end.
  ///
  /// Empty pieces (`a=1&&b=2`) are passed over.
  package mutating func next() throws(Fault) -> Parameter? {
    while offset < bytes.count {
      let start = offset
      var end = start
      var equals: Int?
      while end < bytes.count, bytes[end] != UInt8(ascii: "&") {
        if equals == nil, bytes[end] == UInt8(ascii: "=") { equals = end }
        end += 1
      }
      offset = end + 1
      if end == start { continue }
      let nameEnd = equals ?? end
      let name = PercentEncoding.decode(bytes.extracting(start..<nameEnd), plusIsSpace: true)
      let value = PercentEncoding.decode(bytes.extracting(min(nameEnd + 1, end)..<end), plusIsSpace: true)
      guard let name, let value else { throw Fault(offset: start) }
      return Parameter(name: name, value: value)
    }
    return nil
  }
}
