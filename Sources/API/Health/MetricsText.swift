// The Prometheus text format 0.0.4, line by line. It knows no figures.

internal import World

/// Metrics in the making.
struct MetricsText {
  private(set) var text = ""

  /// What an amount in a histogram is shown as.
  enum Scale {
    case plain
    /// Ticks as seconds.
    case seconds

    fileprivate func text(_ amount: UInt64) -> String {
      switch self {
      case .plain: "\(amount)"
      case .seconds: "\(Double(amount) / 1_000_000_000)"
      }
    }
  }

  /// Says what the samples that follow mean.
  mutating func family(_ name: String, _ kind: String, _ help: String) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n"
  }

  mutating func gauge(_ name: String, _ help: String, _ value: UInt64) {
    family(name, "gauge", help)
    sample(name, "", value)
  }

  mutating func counter(_ name: String, _ help: String, _ value: UInt64) {
    family(name, "counter", help)
    sample(name, "", value)
  }

  /// - Parameter labels: like `route="getHealth"`, from the program text only.
  mutating func sample(_ name: String, _ labels: String, _ value: UInt64) {
    text += labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
  }

  mutating func histogram(
    _ name: String, _ labels: String, _ reading: Histogram.Reading, _ scale: Scale = .seconds
  ) {
    let prefix = labels.isEmpty ? "" : labels + ","
    var count: UInt64 = 0
    for (index, more) in reading.counts.enumerated() {
      count += more
      let bound = index < Histogram.boundsCount ? scale.text(reading.bound(index)) : "+Inf"
      text += "\(name)_bucket{\(prefix)le=\"\(bound)\"} \(count)\n"
    }
    let braces = labels.isEmpty ? "" : "{\(labels)}"
    text += "\(name)_sum\(braces) \(scale.text(reading.sum))\n\(name)_count\(braces) \(count)\n"
  }
}
