// A visitor is told what to do about a fault, never how we are doing inside.

internal import Engine

/// What went wrong, for the visitor's page.
struct ChatFault {
  var code: String
  var sentence: String
  /// When the same is worth another try; nil where it never is.
  var retryAfterSeconds: Int?

  static let unavailable = Self(
    "unavailable", "This chat is out of service.", retryAfterSeconds: APILimits.unavailableRetrySeconds)

  init(_ code: String, _ sentence: String, retryAfterSeconds: Int? = nil) {
    self.code = code
    self.sentence = sentence
    self.retryAfterSeconds = retryAfterSeconds
  }

  init(_ failure: CommitFailure) {
    if case .quarantined = failure {
      self = .unavailable
      return
    }
    let problem = Problem(failure)
    self.init(problem.code, problem.message, retryAfterSeconds: problem.retryAfterSeconds)
  }
}
