// A command line on a folder of its own, run in this process: what it reports, or why it failed.

import JSONText
import Testing

@testable import svar

enum CommandLineRun {
  /// The report of a command line as JSON.
  static func json(_ line: String, in folder: TemporaryFolder) throws -> JSONValue {
    let report = try #require(try report(line, in: folder))
    var json = JSONWriter()
    report.write(to: &json)
    return try JSONValue(parsing: json.span, bytesMax: 1 << 20)
  }

  /// The sentence with which a command line fails; nil when it does not.
  static func failure(_ line: String, in folder: TemporaryFolder) throws -> String? {
    do {
      _ = try report(line, in: folder)
      return nil
    } catch let failure as CommandFailure {
      return failure.sentence
    }
  }

  private static func report(_ line: String, in folder: TemporaryFolder) throws -> (any Report)? {
    let words = line.split(separator: " ").map(String.init) + ["--data", folder.path]
    let arguments = try Arguments(words, environment: [:])
    return try Order(try #require(arguments.verb), arguments).carryOut()
  }
}
