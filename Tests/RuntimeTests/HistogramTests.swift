// Histograms: bounds, sums, and that two readings add up.

import Testing
import World

struct HistogramTests {
  @Test(arguments: [
    (amount: UInt64(0), bucket: 0), (1, 0), (10, 0), (11, 1), (20, 1), (21, 2), (40, 2), (41, 3),
    (10 << 23, 23), (10 << 23 + 1, 24), (.max, 24),
  ])
  func `an amount is in the first bucket whose bound it does not pass`(amount: UInt64, bucket: Int) {
    let histogram = Histogram(unit: 10)
    histogram.record(amount)
    let reading = histogram.reading
    #expect(reading.counts.firstIndex(of: 1) == bucket && reading.count == 1 && reading.sum == amount)
    #expect(bucket == 24 || amount <= reading.bound(bucket))
    #expect(bucket == 0 || amount > reading.bound(bucket - 1))
  }

  @Test func `what two shards saw is what one would have seen`() {
    let one = Histogram(unit: 1)
    let other = Histogram(unit: 1)
    let both = Histogram(unit: 1)
    for amount in UInt64(0)..<200 {
      if amount.isMultiple(of: 3) { one.record(amount) } else { other.record(amount) }
      both.record(amount)
    }
    var sum = one.reading
    sum.add(other.reading)
    #expect(sum == both.reading)
  }
}
