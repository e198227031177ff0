// The pieces a JSON text is read in. Strings and numbers are values already; a container is its two ends.

/// One piece of a JSON text.
package enum JSONToken: Hashable, Sendable {
  case beginObject, endObject, beginArray, endArray
  /// A field's key; its value follows.
  case key(String)
  case string(String)
  /// A number without fraction and exponent that fits.
  case integer(Int64)
  /// Any other number.
  case number(Double)
  case bool(Bool)
  case null
}
