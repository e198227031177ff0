// `svar kb import` and `svar kb export`: files go into a folder and come out as they went in, and what is wrong is told
// with its file and line.

import JSONText
import Testing

@testable import svar

struct KnowledgeFileTests {
  /// A folder with one tenant and one workspace.
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    _ = try CommandLineRun.json("bench fill --messages 2 --conversations 1", in: folder)
    return folder
  }

  private func write(_ text: String, to name: String, in folder: TemporaryFolder) throws -> String {
    try folder.write(name, text)
    return folder.path + "/" + name
  }

  private func counts(_ report: JSONValue) -> [String: Int] {
    var counts: [String: Int] = [:]
    for name in ["total", "created", "updated", "unchanged", "skipped", "failed"] {
      if case .integer(let count)? = report[name] { counts[name] = Int(count) }
    }
    return counts
  }

  @Test(arguments: ["jsonl", "csv"])
  func `what is exported changes nothing when it comes back`(form: String) throws {
    let folder = try folder()
    let lines = (1...3_000).map { #"{"question":"Q \#($0)?","answer":"A, \"\#($0)\".","topics":["t"]}"# }
    let file = try write(lines.joined(separator: "\n"), to: "in.jsonl", in: folder)
    let tried = try CommandLineRun.json("kb import \(file) --dry-run", in: folder)
    #expect(counts(tried)["created"] == 3_000)
    let made = try CommandLineRun.json("kb import \(file)", in: folder)
    #expect(counts(made) == counts(tried))
    let out = folder.path + "/out.\(form)"
    let exported = try CommandLineRun.json("kb export --to \(out)", in: folder)
    #expect(exported["entries"] == .integer(3_000))
    let again = try CommandLineRun.json("kb import \(out)", in: folder)
    #expect(counts(again)["unchanged"] == 3_000)
    #expect(counts(again)["created"] == 0 && counts(again)["updated"] == 0)
  }

  @Test func `a folder of Markdown goes in, and what is wrong in it is told with file and line`() throws {
    let folder = try folder()
    _ = try write("# Returns?\n\nWithin 30 days.\n", to: "help/returns.md", in: folder)
    _ = try write("Words\n\n## Hours?\nNine to five.\n", to: "help/hours.md", in: folder)
    _ = try write("no entry", to: "help/notes.txt", in: folder)
    let report = try CommandLineRun.json("kb import \(folder.path)/help", in: folder)
    #expect(counts(report)["created"] == 2 && counts(report)["failed"] == 1)
    guard case .array(let errors)? = report["errors"] else { throw CancellationError() }
    #expect(errors.first?["file"] == .string("hours.md"))
    #expect(errors.first?["line"] == .integer(1))
  }

  @Test func `what cannot be told apart is asked for`() throws {
    let folder = try folder()
    let file = try write("a", to: "notes.txt", in: folder)
    #expect(try CommandLineRun.failure("kb import \(file)", in: folder)?.contains("--format") == true)
    let lines = try write("", to: "faq.jsonl", in: folder)
    let unknown = try CommandLineRun.failure("kb import \(lines) --workspace none", in: folder)
    #expect(unknown?.contains("There is no workspace none") == true)
    let missing = try CommandLineRun.failure("kb import \(folder.path)/missing", in: folder)
    #expect(missing?.contains("cannot be read") == true)
  }
}
