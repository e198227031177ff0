// The methods that routes are made of. Any other token is `other`: well-formed, answered with 501 by who serves.

internal import Bytes

/// The method of a request (RFC 9110, 9; PATCH: RFC 5789).
///
/// Methods are case-sensitive.
package enum RequestMethod: Hashable, Sendable {
  case get, head, post, patch, put, delete, options
  /// A well-formed method that is none of the above.
  case other

  /// The method with this name.
  init(_ name: Span<UInt8>) {
    switch name.count {
    case 3: self = name.equals("GET") ? .get : name.equals("PUT") ? .put : .other
    case 4: self = name.equals("POST") ? .post : name.equals("HEAD") ? .head : .other
    case 5: self = name.equals("PATCH") ? .patch : .other
    case 6: self = name.equals("DELETE") ? .delete : .other
    case 7: self = name.equals("OPTIONS") ? .options : .other
    default: self = .other
    }
  }
}
