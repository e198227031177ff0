/// Random bits.
///
/// The real one is the system's cryptographic source; the seeded one repeats.
package protocol RandomSource: Sendable {
  func next() -> UInt64
}
