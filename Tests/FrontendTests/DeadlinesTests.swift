// Deadlines without a clock: which timer runs, and what has run out when it fires.

import Testing

@testable import Frontend

struct DeadlinesTests {
  @Test func `a timer is started only for a deadline that comes before the running one`() {
    var deadlines = Deadlines()
    #expect(deadlines.timerToStart() == nil)
    deadlines.read = 100
    #expect(deadlines.timerToStart() == 100)
    deadlines.read = 200
    #expect(deadlines.timerToStart() == nil)
    deadlines.write = 50
    #expect(deadlines.timerToStart() == 50)
    deadlines.write = .max
    #expect(deadlines.onTimer(now: 50) == .nothing)
    #expect(deadlines.timerToStart() == 200)
  }

  @Test(arguments: [
    (99 as UInt64, Deadlines.Expired.nothing), (100, .read), (150, .full), (200, .write),
  ]) func `what has run out is said`(now: UInt64, expired: Deadlines.Expired) {
    var deadlines = Deadlines()
    deadlines.read = 100
    deadlines.full = 150
    deadlines.write = 200
    #expect(deadlines.onTimer(now: now) == expired)
    // A reading deadline runs out once; the others end the connection.
    #expect(deadlines.timerToStart() == (expired == .read ? 150 : 100))
  }
}
