/// What a simulation found wrong; its seed finds it again.
package struct SimulationFinding: Error, CustomStringConvertible {
  package var seed: UInt64
  package var sentence: String

  package init(seed: UInt64, _ sentence: String) {
    self.seed = seed
    self.sentence = sentence
  }

  package var description: String { "seed \(seed): \(sentence)" }
}
