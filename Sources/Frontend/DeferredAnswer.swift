// The obligation to answer later. A class and not a ~Copyable value, because it is captured by closures and
// tasks, which cannot consume what they capture; so "exactly once" is checked at run time instead: a second
// completion is a bug that stops us, and a token that is let go unanswered answers 500 by itself.

internal import Synchronization

/// A promise to answer one request, from any thread.
package final class DeferredAnswer: Sendable {
  private let origin: AnswerOrigin
  private let isCompleted = Atomic<Bool>(false)

  init(origin: AnswerOrigin) { self.origin = origin }

  deinit {
    if !isCompleted.load(ordering: .acquiring) { origin.deliver(Answer.Content()) }
  }

  /// Gives the answer; it leaves once its position is durable.
  ///
  /// Once. When the client is gone by then, nothing happens.
  package func complete(_ answer: consuming Answer) {
    let before = isCompleted.exchange(true, ordering: .acquiringAndReleasing)
    precondition(!before, "a deferred answer is completed once")
    origin.deliver(answer.content)
  }
}
