// State is frozen for a snapshot by copying the struct that holds it. What the copy shares is copied again
// at the first write; pages keep that cost at one page and one list of pages instead of the whole map
// (measured: 13 ms for a flat dictionary of 200,000 entries, 0.03 ms in pages of 256).

/// An array in pages.
///
/// Append at the end, change in place, never remove.
package struct PagedArray<Element: Sendable>: Sendable {
  private var pages: [[Element]] = []
  package private(set) var count = 0

  private static var pageElements: Int { 128 }

  package init() {}

  package subscript(index: Int) -> Element { pages[index / Self.pageElements][index % Self.pageElements] }

  package mutating func append(_ element: Element) {
    if count % Self.pageElements == 0 {
      var page: [Element] = []
      page.reserveCapacity(Self.pageElements)
      pages.append(page)
    }
    pages[pages.count - 1].append(element)
    count += 1
  }

  /// Looks at one element where it stands.
  package func read<R>(_ index: Int, _ body: (Element) -> R) -> R {
    let page = pages[index / Self.pageElements]
    // Through a span: the array's own subscript copies the element first.
    return body(page.span[index % Self.pageElements])
  }

  /// Lends one element where it stands, as a span of one.
  func lend(_ index: Int, _ body: (Span<Element>) -> Void) {
    let page = pages[index / Self.pageElements]
    let place = index % Self.pageElements
    body(page.span.extracting(place..<place + 1))
  }

  /// Changes one element where it stands.
  package mutating func update<R>(_ index: Int, _ body: (inout Element) -> R) -> R {
    body(&pages[index / Self.pageElements][index % Self.pageElements])
  }

  package func forEach<E: Error>(_ body: (Element) throws(E) -> Void) throws(E) {
    for page in pages { for element in page { try body(element) } }
  }
}
