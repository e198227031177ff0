// How many entries have each topic, so that a list of topics does not walk over all entries. Topics are compared without
// regard to case and told in lower case. Archived entries have none.

/// The topics of a tenant's entries, by workspace.
package struct TopicCounts: Sendable {
  private struct Place: Hashable, Comparable, Sendable {
    var workspaceId: ID<Workspace>
    var topic: String
    static func < (a: Self, b: Self) -> Bool { (a.workspaceId, a.topic) < (b.workspaceId, b.topic) }
  }

  private var counts = PagedMap<Place, Int>()
  private var places = SortedPages<Place>()

  package init() {}

  mutating func add(_ entry: KnowledgeEntry) {
    for place in Self.places(of: entry) {
      counts[place, default: 0] += 1
      places.insert(place)
    }
  }

  mutating func remove(_ entry: KnowledgeEntry) {
    for place in Self.places(of: entry) {
      let left = (counts[place] ?? 0) - 1
      counts[place] = left > 0 ? left : nil
      if left <= 0 { places.remove(place) }
    }
  }

  /// The topics of a workspace by name, each with its number of entries.
  package func topics(of workspaceId: ID<Workspace>) -> [(name: String, entries: Int)] {
    var found: [(name: String, entries: Int)] = []
    places.scan(from: Place(workspaceId: workspaceId, topic: "")) { place in
      guard place.workspaceId == workspaceId else { return false }
      found.append((place.topic, counts[place] ?? 0))
      return true
    }
    return found
  }

  private static func places(of entry: KnowledgeEntry) -> [Place] {
    if entry.status == .archived { return [] }
    var seen: Set<String> = []
    return entry.topics.map { $0.lowercased() }.filter { seen.insert($0).inserted }
      .map { Place(workspaceId: entry.workspaceId, topic: $0) }
  }
}
