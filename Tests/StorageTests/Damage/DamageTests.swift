import Testing

/// Damage at every offset of every file of a small data folder: one of the right answers each time.
@Suite struct DamageTests {
  /// A file of an image.
  struct Place: CustomTestStringConvertible, Sendable {
    var kind: DamageImage.Kind
    var file: String
    var testDescription: String { "\(file), \(kind)" }
  }

  /// In segments every so many offsets are also read by index and verified; the smaller files at every offset.
  static let thoroughEach = 13

  static let places = DamageImage.Kind.allCases.flatMap { kind in
    DamageImage.of(kind).files.keys.sorted().filter { kind == .whole || $0 == DamageImage.torn.newest }
      .map { Place(kind: kind, file: $0) }
  }

  @Test(arguments: places)
  func `no damaged byte gives wrong data, and what is lost is told with its place`(place: Place) throws {
    let image = DamageImage.of(place.kind)
    let bytes = try #require(image.files[place.file])
    var counts: [DamageVerdict: Int] = [:]
    for offset in bytes.indices {
      // Where nothing was ever written one change is as good as another; a cut is a case of its own everywhere.
      let isUnused = image.isUnused(offset, of: place.file)
      for harm in Harm.allCases where !isUnused || harm == .allBits || harm == .cut {
        guard let harmed = harm.apply(to: bytes, at: offset) else { continue }
        let verdict = DamageVerdict(
          image, place.file, harmed, at: offset,
          isThorough: offset % Self.thoroughEach == 0 || !image.isSegment(place.file))
        if case .wrong = verdict, counts[verdict] == nil {
          Issue.record("\(harm) at byte \(offset): \(verdict)")
        }
        counts[verdict, default: 0] += 1
      }
    }
    let line = counts.map { "\($0.key) \($0.value)" }.sorted().joined(separator: ", ")
    print("damage: \(place.testDescription): \(counts.values.reduce(0, +)) cases: \(line)")
  }
}
