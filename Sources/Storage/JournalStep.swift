/// What one step of the journal's driver came to.
package enum JournalStep: Hashable, Sendable {
  /// It did something; there may be more.
  case worked
  /// There was nothing to do; sleep until rung or until so many nanoseconds have passed.
  case idle(nanoseconds: UInt64?)
  /// There will never be anything to do again.
  case halted
}
