// What a command line beside a running server may ask, through a socket file in the data folder and nowhere else. No
// key opens it: whoever may connect to the file may read and write the folder anyway.

internal import HTTPWire

/// An operation of the control socket.
enum ControlRoute: Int, CaseIterable, Sendable {
  /// A command line that works on an engine, as its words.
  case order
  /// A step of an import, as a message.
  case importStep
  /// A step of an import of knowledge, as a message.
  case knowledgeStep
  /// How far the journal is.
  case status

  var method: RequestMethod { self == .status ? .get : .post }

  var path: String {
    switch self {
    case .order: "/control/orders"
    case .importStep: "/control/imports"
    case .knowledgeStep: "/control/knowledge"
    case .status: "/control/status"
    }
  }

  var bodyBytesMax: Int {
    switch self {
    case .order: Limits.orderBytesMax
    case .importStep, .knowledgeStep: Limits.importStepBytesMax
    case .status: 0
    }
  }

  /// The file in the data folder.
  static let socketName = "control.sock"
}
