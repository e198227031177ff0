// The obligation to answer later. A class and not a ~Copyable value, because it is captured by closures and
// tasks, which cannot consume what they capture; so "exactly once" is checked at run time instead: a second
// completion is a bug that stops us, and a token that is let go unanswered answers 500 by itself.

internal import Synchronization

/// A promise to answer one request, from any thread.
package final class DeferredAnswer: Sendable {
  private let deliver: @Sendable (Answer.Content) -> Void
  private let isCompleted = Atomic<Bool>(false)

  init(deliver: @escaping @Sendable (Answer.Content) -> Void) { self.deliver = deliver }

  deinit {
    if !isCompleted.load(ordering: .acquiring) { deliver(Answer.Content()) }
  }

  /// An empty answer for `complete`, which can be put off once more.
  package func makeAnswer() -> Answer { Answer { [self] content in complete(content) } }

  /// Gives the answer; it leaves once its position is durable.
  ///
  /// Once. When the client is gone by then, nothing happens. One that was put off once more is given by whoever has
  /// the newer promise.
  package func complete(_ answer: consuming Answer) {
    if !answer.isDeferred { complete(answer.content) }
  }

  private func complete(_ content: Answer.Content) {
    let before = isCompleted.exchange(true, ordering: .acquiringAndReleasing)
    precondition(!before, "a deferred answer is completed once")
    deliver(content)
  }
}
