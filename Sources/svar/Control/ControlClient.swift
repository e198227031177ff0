// The command line's end of the control socket: one connection and one request at a time, answered in full.

internal import Bytes
internal import Glibc
internal import HTTPWire
internal import JSONText
internal import Model
internal import Runtime

/// A server that has the data folder.
struct ControlClient: Sendable {
  private let data: String

  /// Nil when nobody serves the folder: no socket file, or one that a dead server left.
  init?(data: String) throws(CommandFailure) {
    self.data = data
    do throws(SystemError) { _ = try LocalConnection(folder: data, name: ControlRoute.socketName) } catch {
      if [ENOENT, ENOTDIR, ECONNREFUSED].contains(error.code) { return nil }
      throw CommandFailure("The server of \(data) cannot be asked: \(error).")
    }
  }

  /// Has an order carried out by the server.
  func carryOut(_ words: [String]) throws(CommandFailure) -> any Report {
    var json = JSONWriter()
    json.object { $0.field("words", words) }
    guard let answer = ControlAnswer(try ask(.order, json.finish())) else {
      throw CommandFailure("The server's answer cannot be read: it is of another version.")
    }
    return answer
  }

  /// Hands a step of an import over.
  func carryOut(_ step: ImportStep) throws(CommandFailure) { _ = try ask(.importStep, step.wireBytes) }

  /// Hands a step of an import of knowledge over.
  func carryOut(_ step: KnowledgeStep) throws(CommandFailure) -> KnowledgeImport {
    let body = try ask(.knowledgeStep, step.wireBytes)
    do throws(WireFault) { return try KnowledgeImport(wire: body.span) } catch {
      throw CommandFailure("The server's answer cannot be read: it is of another version.")
    }
  }

  /// The position up to which everything is on disk.
  func durablePosition() throws(CommandFailure) -> UInt64 {
    let body = try ask(.status, [])
    guard let value = try? JSONValue(parsing: body.span, bytesMax: Limits.controlAnswerBytesMax),
      case .integer(let position) = value["durablePosition"], position >= 0
    else { throw CommandFailure("The server's answer cannot be read: it is of another version.") }
    return UInt64(position)
  }

  private func ask(_ route: ControlRoute, _ body: [UInt8]) throws(CommandFailure) -> [UInt8] {
    let method = route.method == .get ? "GET" : "POST"
    let head =
      "\(method) \(route.path) HTTP/1.1\r\nHost: svar\r\nConnection: close\r\nContent-Length: \(body.count)\r\n\r\n"
    let answer: [UInt8]
    do throws(SystemError) {
      let connection = try LocalConnection(folder: data, name: ControlRoute.socketName)
      try connection.send(Array(head.utf8) + body)
      answer = try connection.receiveAll(bytesMax: Limits.controlAnswerBytesMax)
    } catch { throw CommandFailure("The server of \(data) cannot be asked: \(error).") }
    return try Self.body(of: answer)
  }

  /// The body of a whole answer; a refusal is thrown in its own words.
  private static func body(of answer: [UInt8]) throws(CommandFailure) -> [UInt8] {
    let end = answer.indices.dropLast(3).first { answer[$0..<$0 + 4].elementsEqual("\r\n\r\n".utf8) }
    let status = String(decoding: answer.prefix(12), as: UTF8.self).split(separator: " ").last
    guard let end, let status, let code = Int(status) else {
      throw CommandFailure("The server ended without an answer.")
    }
    let body = Array(answer[(end + 4)...])
    if code == 200 { return body }
    let value = try? JSONValue(parsing: body.span, bytesMax: Limits.controlAnswerBytesMax)
    guard case .string(let sentence) = value?["error"] else {
      throw CommandFailure("The server answered \(code).")
    }
    throw CommandFailure(sentence)
  }
}
