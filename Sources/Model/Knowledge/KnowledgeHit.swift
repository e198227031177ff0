/// An entry at a version, as retrieval found it or as a reply used it.
package struct KnowledgeHit: WireMessage, Equatable {
  package var entryId = ID<KnowledgeEntry>()
  package var version: UInt32 = 0
  /// 0…1.
  package var score: Double = 0

  package init() {}
  package init(_ entryId: ID<KnowledgeEntry>, version: UInt32, score: Double) {
    self.entryId = entryId
    self.version = version
    self.score = score
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "entry_id", &entryId)
    try coder.field(2, "version", &version)
    try coder.field(3, "score", &score)
  }
}
