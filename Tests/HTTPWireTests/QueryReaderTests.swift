// Queries and path segments, decoded once.

import Bytes
import HTTPWire
import Testing

@Suite struct QueryReaderTests {
  @Test(
    arguments: [
      ("", []), ("&&", []), ("a=1", ["a:1"]), ("a=1&b=2&a=3", ["a:1", "b:2", "a:3"]), ("a", ["a:"]),
      ("a=", ["a:"]),
      ("=1", [":1"]), ("a=b=c", ["a:b=c"]), ("a=1+2", ["a:1 2"]), ("a+b=%2B", ["a b:+"]),
      ("a=%26%3D", ["a:&="]),
      ("%61=%C3%A6", ["a:æ"]), ("&a=1&&b", ["a:1", "b:"]), ("a=%00", ["a:\0"]), ("a=?/;,", ["a:?/;,"]),
      ("a=%f0%9f%98%80", ["a:😀"]),
    ] as [(String, [String])])
  func `a query is its parameters in order`(query: String, parameters: [String]) throws {
    var reader = QueryReader(query.utf8Span.span)
    var read: [String] = []
    while let parameter = try reader.next() { read.append("\(parameter.name):\(parameter.value)") }
    #expect(read == parameters)
  }

  @Test(
    arguments: [
      ("a=%ff", 0), ("a=1&b=%C3", 4), ("%80", 0), ("a=%C0%AF", 0), ("a=%ED%A0%80", 0), ("a=%2", 0),
      ("x&a=%zz", 2),
      ("a=%C3&b=%A6", 0),
    ] as [(String, Int)])
  func `a parameter that is no text is a fault with its place`(query: String, offset: Int) {
    var reader = QueryReader(query.utf8Span.span)
    var fault: QueryReader.Fault?
    do { while try reader.next() != nil {} } catch { fault = error }
    #expect(fault?.offset == offset)
  }

  @Test(
    arguments: [
      ("", ""), ("abc", "abc"), ("a+b", "a+b"), ("a%2Fb", "a/b"), ("%c3%a6", "æ"), ("%", nil), ("%4", nil),
      ("%ff", nil),
      ("a%2fb%3f", "a/b?"),
    ] as [(String, String?)])
  func `a path segment is decoded without giving plus a meaning`(segment: String, text: String?) {
    #expect(PercentEncoding.decodeSegment(segment.utf8Span.span) == text)
  }
}
