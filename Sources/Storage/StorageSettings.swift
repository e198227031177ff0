/// What an operator may choose about a data folder.
package struct StorageSettings: Hashable, Sendable {
  package var durability: Durability
  /// Bytes of a new segment file, at least `Limits.segmentBytesMin`; existing segments keep their size.
  package var segmentBytes: Int

  package init(durability: Durability = .always, segmentBytes: Int = Limits.segmentBytes) {
    precondition(
      (Limits.segmentBytesMin...Limits.segmentBytesMax).contains(segmentBytes),
      "a segment holds its header and a record, and has an end")
    self.durability = durability
    self.segmentBytes = segmentBytes
  }
}
