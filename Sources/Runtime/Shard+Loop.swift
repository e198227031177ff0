// The loop of a shard: sockets, then timers, then executor work, then the turn's end, where what was gathered
// goes out. Runs on the shard's thread from start to stop and nowhere else.

internal import CLinuxShims
internal import World

extension Shard {
  /// Goes around until it is stopped.
  func run() {
    var ended = clock.ticks()
    while true {
      let ready = poller.wait(milliseconds: pause(at: ended))
      turns &+= 1
      turnTicks = clock.ticks()
      dispatch(ready)
      fireTimers()
      takeInbox()
      figures.queued.record(UInt64(queue.count - queueHead))
      runQueue()
      for handler in turnHandlers { handler.onTurnEnd() }
      ended = clock.ticks()
      figures.busy.record(ended - turnTicks)
      if stopping { return }
    }
  }

  /// How long the poller may wait: not at all with work queued, else until the next timer.
  ///
  /// The eventfd ends
  /// every wait, so work that arrives meanwhile cannot be missed.
  private func pause(at now: UInt64) -> Int32 {
    if !queue.isEmpty { return 0 }
    guard let next = timers.nextAdvance else { return -1 }
    let due = next &* Limits.ticksPerTimerStep
    if due <= now { return 0 }
    let steps = (due - now + Limits.ticksPerTimerStep - 1) / Limits.ticksPerTimerStep
    return Int32(clamping: steps)
  }

  private func dispatch(_ count: Int) {
    for position in 0..<count {
      let (tag, readiness) = poller.event(at: position)
      let descriptor = Int32(truncatingIfNeeded: tag)
      if descriptor == wakeDescriptor {
        var counter: UInt64 = 0
        _ = shims_read(wakeDescriptor, &counter, MemoryLayout<UInt64>.size)
        continue
      }
      // An event of a descriptor that was given up earlier in this turn carries an old generation.
      let registration = registrations[Int(descriptor)]
      if registration.generation == UInt32(tag >> 32) { registration.handler?.onReady(readiness) }
    }
  }

  private func fireTimers() {
    timers.advance(to: turnTicks / Limits.ticksPerTimerStep)
    // Bounded, so that a timer that starts itself again for a time past cannot hold the loop.
    var left = timers.count
    while left > 0, let handler = timers.popDue() {
      handler.onTimer()
      left -= 1
    }
  }

  /// Runs executor work, oldest first, at most a turn's share of it by number and by time.
  private func runQueue() {
    let serial = asUnownedSerialExecutor()
    let task = asUnownedTaskExecutor()
    var left = Limits.jobsPerTurnMax
    let end = queue.isEmpty ? 0 : clock.ticks() + Limits.jobTicksPerTurnMax
    while left > 0, queueHead < queue.count, left == Limits.jobsPerTurnMax || clock.ticks() < end {
      let work = queue[queueHead]
      queue[queueHead] = .done
      queueHead += 1
      left -= 1
      switch work {
      case .job(let job): job.runSynchronously(isolatedTo: serial, taskExecutor: task)
      case .call(let call): call()
      case .done: break
      }
    }
    if queueHead == queue.count {
      queue.removeAll(keepingCapacity: true)
      queueHead = 0
    } else if queueHead >= Limits.queueCompactionMin {
      queue.removeFirst(queueHead)
      queueHead = 0
    }
  }
}
