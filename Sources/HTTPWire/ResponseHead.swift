// How a response's head is written: straight into the connection's output, line by line. Values that come from outside
// pass through one gate which lets no line end through, so a head cannot be split.

package import Bytes

/// Writes response heads (RFC 9112, 4).
package enum ResponseHead {
  /// Appends the status line.
  package static func appendStatus(_ status: UInt16, to bytes: inout [UInt8]) {
    let reason = reason(status)
    bytes.append(addingCapacity: 15 + reason.utf8CodeUnitCount) { line in
      line.append("HTTP/1.1 ")
      line.append(UInt8(truncatingIfNeeded: 0x30 + status / 100 % 10))
      line.append(UInt8(truncatingIfNeeded: 0x30 + status / 10 % 10))
      line.append(UInt8(truncatingIfNeeded: 0x30 + status % 10))
      line.append(UInt8(ascii: " "))
      line.append(reason)
      line.append("\r\n")
    }
  }

  /// Appends a field with a fixed value.
  package static func append(_ name: StaticString, _ value: StaticString, to bytes: inout [UInt8]) {
    bytes.append(addingCapacity: name.utf8CodeUnitCount + value.utf8CodeUnitCount + 4) { line in
      line.append(name)
      line.append(": ")
      line.append(value)
      line.append("\r\n")
    }
  }

  /// Appends a field with any value; control bytes in it are written as spaces.
  package static func append(_ name: StaticString, _ value: Span<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(addingCapacity: name.utf8CodeUnitCount + value.count + 4) { line in
      line.append(name)
      line.append(": ")
      for index in 0..<value.count {
        let byte = value[index]
        line.append(byte < 0x20 || byte == 0x7f ? UInt8(ascii: " ") : byte)
      }
      line.append("\r\n")
    }
  }

  /// Appends a field with an id.
  package static func append(_ name: StaticString, _ value: UUID, to bytes: inout [UInt8]) {
    appendName(name, to: &bytes)
    value.append(to: &bytes)
    appendEnd(to: &bytes)
  }

  /// Appends a field with a number.
  package static func append(_ name: StaticString, decimal value: Int, to bytes: inout [UInt8]) {
    appendName(name, to: &bytes)
    bytes.append(decimal: value)
    appendEnd(to: &bytes)
  }

  private static func appendName(_ name: StaticString, to bytes: inout [UInt8]) {
    bytes.append(addingCapacity: name.utf8CodeUnitCount + 2) { line in
      line.append(name)
      line.append(": ")
    }
  }

  /// Appends the end of a line, or the empty line that ends a head.
  package static func appendEnd(to bytes: inout [UInt8]) {
    bytes.append("\r\n")
  }

  /// The phrase of a status (RFC 9110, 15; RFC 6585); empty for one that has none.
  package static func reason(_ status: UInt16) -> StaticString {
    switch status {
    case 100: "Continue"
    case 101: "Switching Protocols"
    case 200: "OK"
    case 201: "Created"
    case 202: "Accepted"
    case 204: "No Content"
    case 206: "Partial Content"
    case 301: "Moved Permanently"
    case 302: "Found"
    case 303: "See Other"
    case 304: "Not Modified"
    case 307: "Temporary Redirect"
    case 308: "Permanent Redirect"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 408: "Request Timeout"
    case 409: "Conflict"
    case 410: "Gone"
    case 411: "Length Required"
    case 412: "Precondition Failed"
    case 413: "Content Too Large"
    case 414: "URI Too Long"
    case 415: "Unsupported Media Type"
    case 416: "Range Not Satisfiable"
    case 417: "Expectation Failed"
    case 422: "Unprocessable Content"
    case 426: "Upgrade Required"
    case 429: "Too Many Requests"
    case 431: "Request Header Fields Too Large"
    case 500: "Internal Server Error"
    case 501: "Not Implemented"
    case 502: "Bad Gateway"
    case 503: "Service Unavailable"
    case 504: "Gateway Timeout"
    case 505: "HTTP Version Not Supported"
    default: ""
    }
  }
}
