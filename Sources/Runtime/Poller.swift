// One epoll instance and the buffer its events arrive in. Knows descriptors and tags, no handlers. Belongs to
// one shard's thread.

internal import CLinuxShims

/// An epoll instance; closed with its owner.
struct Poller: ~Copyable {
  private let fd: Int32
  // SAFETY: owned by this value, freed in deinit, read only up to what the last wait returned.
  private let events: UnsafeMutableRawPointer
  private let eventsMax: Int32

  init(eventsMax: Int) throws(SystemError) {
    let result = shims_epoll_create()
    if result < 0 { throw SystemError("epoll_create1", code: Int32(-result)) }
    fd = Int32(result)
    self.eventsMax = Int32(eventsMax)
    // SAFETY: see the property.
    events = UnsafeMutableRawPointer.allocate(byteCount: eventsMax * Int(shims_event_size()), alignment: 16)
  }

  deinit {
    events.deallocate()
    _ = shims_close(fd)
  }

  func add(_ descriptor: Int32, _ readiness: Readiness, tag: UInt64) throws(SystemError) {
    let result = shims_epoll_add(fd, descriptor, readiness.rawValue, tag)
    if result < 0 { throw SystemError("epoll_ctl add", code: Int32(-result)) }
  }

  func modify(_ descriptor: Int32, _ readiness: Readiness, tag: UInt64) throws(SystemError) {
    let result = shims_epoll_modify(fd, descriptor, readiness.rawValue, tag)
    if result < 0 { throw SystemError("epoll_ctl modify", code: Int32(-result)) }
  }

  /// A descriptor that is not there is no error: it is gone either way.
  func remove(_ descriptor: Int32) { _ = shims_epoll_remove(fd, descriptor) }

  /// Waits until something is ready.
  /// - Parameter milliseconds: at most so long; -1 for ever, 0 not at all.
  /// - Returns: how many events `event(at:)` can be asked for; 0 also when a signal interrupted.
  func wait(milliseconds: Int32) -> Int {
    max(0, Int(shims_epoll_wait(fd, events, eventsMax, milliseconds)))
  }

  func event(at index: Int) -> (tag: UInt64, readiness: Readiness) {
    let event = shims_event_at(events, Int32(index))
    return (event.tag, Readiness(rawValue: event.events))
  }
}
