/// Where a recovered journal ends, and what was found on the way there.
package struct JournalTail: Sendable {
  /// The newest position that was kept; 0 when there is none.
  package var lastPosition: UInt64
  /// How many records were given to the visitor.
  package var records: Int
  /// The torn tail that was moved aside: its new file and its length.
  package var torn: (file: String, bytes: Int)?
}
