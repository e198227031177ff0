// The keys that an object has had so far. Few are compared one by one; many go into a hashed set, so that an object of
// a hundred thousand keys costs no square. Keys are compared as Swift strings are: two spellings of one accented letter
// are the same key, because whoever looks a field up by name cannot tell them apart either.

/// Keys, each at most once.
struct KeySet {
  private var few: [String] = []
  private var many: Set<String> = []

  /// Adds a key; false when it is there already.
  mutating func insert(_ key: String) -> Bool {
    if few.count < JSONLimits.comparedKeysMax {
      if few.contains(key) { return false }
      few.append(key)
      return true
    }
    if many.isEmpty { many = Set(few) }
    return many.insert(key).inserted
  }
}
