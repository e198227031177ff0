// One thread that is an epoll loop and an executor at once, so that a request is read, decided by the
// tenant's actor and answered without leaving it. Invariants: everything marked "shard's thread only" is
// touched by that thread alone; work posted from elsewhere wakes the loop once per batch; a turn runs at most
// `jobsPerTurnMax` pieces of executor work, so that a busy actor cannot starve the sockets. Knows
// descriptors, timers and work; knows no connections. The loop itself is in Shard+Loop.swift.

internal import Bytes
internal import CLinuxShims
internal import Synchronization
package import World

/// A thread = an epoll loop = a serial executor and a task executor.
// SAFETY: `inbox` and `thread` are synchronised; all else belongs to the shard's thread once it has started,
// and `start` happens before anything runs there.
package final class Shard: ShardExecutor, @unchecked Sendable {
  enum Work {
    case job(UnownedJob)
    case call(@Sendable () -> Void)
    case done
  }

  struct Registration {
    var handler: (any DescriptorHandler)?
    var generation: UInt32 = 0
  }

  package let index: Int
  /// How the loop fares.
  package let figures = LoopFigures()
  let clock: any Clock
  let poller: Poller
  let wakeDescriptor: Int32
  private let inbox = Locked<[Work]>([])
  private let threadNumber = Atomic<UInt>(0)
  private let thread = Locked<LinuxThread?>(nil)

  // The shard's thread only.
  var registrations: [Registration] = []
  var timers: TimerWheel<any TimerHandler>
  var turnHandlers: [any TurnHandler] = []
  var queue: [Work] = []
  var queueHead = 0
  var arrived: [Work] = []
  var stopping = false
  /// How often the loop has gone around.
  package internal(set) var turns: UInt64 = 0
  /// The clock's ticks as this turn saw them: for deadlines, free to read.
  package internal(set) var turnTicks: UInt64

  /// Makes a shard that does nothing until `start`.
  package init(index: Int, clock: any Clock) throws(SystemError) {
    self.index = index
    self.clock = clock
    poller = try Poller(eventsMax: Limits.eventsPerTurnMax)
    let descriptor = shims_eventfd()
    if descriptor < 0 { throw SystemError("eventfd", code: Int32(-descriptor)) }
    wakeDescriptor = Int32(descriptor)
    turnTicks = clock.ticks()
    timers = TimerWheel(now: turnTicks / Limits.ticksPerTimerStep)
    try poller.add(wakeDescriptor, .readable, tag: Self.tag(wakeDescriptor, 0))
  }

  deinit { _ = shims_close(wakeDescriptor) }

  // MARK: life

  /// Starts the thread.
  ///
  /// Once.
  package func start() throws(SystemError) {
    let started = try LinuxThread(name: "svar-shard-\(index)") {
      self.threadNumber.store(LinuxThread.current, ordering: .releasing)
      self.run()
    }
    thread.withLock { $0 = started }
  }

  /// Lets the loop end once the work that was posted before has run; returns at once.
  ///
  /// Work posted later may never run.
  package func stop() { post { self.stopping = true } }

  /// Waits for the thread's end after `stop`.
  ///
  /// From another thread only; a second call returns at once.
  package func join() {
    let ending = thread.withLock { $0.take() }
    ending?.join()
  }

  package var isCurrent: Bool { threadNumber.load(ordering: .relaxed) == LinuxThread.current }

  // MARK: executor

  package func enqueue(_ job: consuming ExecutorJob) { accept(.job(UnownedJob(job))) }

  package func post(_ job: @escaping @Sendable () -> Void) { accept(.call(job)) }

  package func checkIsolated() {
    precondition(isCurrent, "code isolated to shard \(index) runs on another thread")
  }

  package func isIsolatingCurrentContext() -> Bool? { isCurrent }

  private func accept(_ work: Work) {
    if isCurrent {
      queue.append(work)
      return
    }
    let first = inbox.withLock { inbox in
      inbox.append(work)
      return inbox.count == 1
    }
    if first { wake() }
  }

  private func wake() {
    var one: UInt64 = 1
    // A full counter means that the loop is about to wake anyway; nothing else can fail here.
    _ = shims_write(wakeDescriptor, &one, MemoryLayout<UInt64>.size)
  }

  /// Takes what other threads have posted.
  ///
  /// The shard's thread only.
  func takeInbox() {
    inbox.withLock { swap(&$0, &arrived) }
    queue.append(contentsOf: arrived)
    arrived.removeAll(keepingCapacity: true)
  }

  // MARK: timers, the shard's thread only

  package func startTimer(at ticks: UInt64, _ job: @escaping @Sendable () -> Void) -> UInt64 {
    startTimer(at: ticks, handler: TimerCall(job))
  }

  /// Calls `handler.onTimer()` once `ticks` have come: never early, at most a millisecond's rounding late.
  package func startTimer(at ticks: UInt64, handler: any TimerHandler) -> UInt64 {
    let step = Limits.ticksPerTimerStep
    let due = ticks / step + (ticks % step == 0 ? 0 : 1)
    return timers.start(at: due, handler)
  }

  package func cancelTimer(_ token: UInt64) { timers.cancel(token) }

  // MARK: descriptors, the shard's thread only

  /// Tells `handler` from the next turn on when `descriptor` is ready.
  ///
  /// The handler is held until `unregister`.
  package func register(
    _ descriptor: Int32, _ readiness: Readiness, _ handler: any DescriptorHandler
  ) throws(SystemError) {
    while registrations.count <= Int(descriptor) {
      registrations.append(contentsOf: repeatElement(Registration(), count: max(64, registrations.count)))
    }
    let tag = Self.tag(descriptor, registrations[Int(descriptor)].generation)
    try poller.add(descriptor, readiness, tag: tag)
    registrations[Int(descriptor)].handler = handler
  }

  /// Changes what a registered descriptor is watched for.
  package func modify(_ descriptor: Int32, _ readiness: Readiness) throws(SystemError) {
    try poller.modify(
      descriptor, readiness, tag: Self.tag(descriptor, registrations[Int(descriptor)].generation))
  }

  /// Forgets a descriptor, also events of it that this turn has not handed out.
  ///
  /// Before it is closed or moves.
  package func unregister(_ descriptor: Int32) {
    poller.remove(descriptor)
    registrations[Int(descriptor)].handler = nil
    registrations[Int(descriptor)].generation &+= 1
  }

  /// Calls `handler` at the end of each turn from now on.
  package func addTurnHandler(_ handler: any TurnHandler) { turnHandlers.append(handler) }

  static func tag(_ descriptor: Int32, _ generation: UInt32) -> UInt64 {
    UInt64(generation) << 32 | UInt64(UInt32(bitPattern: descriptor))
  }
}

/// A timer that is a closure.
private final class TimerCall: TimerHandler {
  private let job: @Sendable () -> Void
  init(_ job: @escaping @Sendable () -> Void) { self.job = job }
  func onTimer() { job() }
}
