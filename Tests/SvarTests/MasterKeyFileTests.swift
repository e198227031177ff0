// The file of master keys: made once, kept, and never written over.

import Engine
import Foundation
import Runtime
import Testing

@testable import svar

@Suite struct `The file of master keys` {
  private let folder: TemporaryFolder
  private var file: MasterKeyFile { MasterKeyFile(folder.path) }

  init() throws { folder = try TemporaryFolder() }

  private func text() throws -> String {
    try String(contentsOfFile: folder.path + "/master.key", encoding: .utf8)
  }

  @Test func `is made at the first start, for its owner alone, and stays`() throws {
    let made = try file.keys(given: [], makes: true)
    #expect(made.count == 1)
    #expect(try folder.permissions(of: "master.key") == 0o600)
    let before = try text()
    #expect(try file.keys(given: [], makes: true).map(\.name) == made.map(\.name))
    #expect(try text() == before && folder.files.contains("master.key.tmp") == false)
  }

  @Test func `is not made where keys are given, and not for who only looks`() throws {
    let given = MasterKey(from: SystemRandom())
    #expect(try file.keys(given: [given], makes: true).map(\.name) == [given.name])
    #expect(try file.keys(given: [], makes: false).count == 1)
    #expect(!folder.files.contains("master.key"))
  }

  @Test func `comes behind the keys from outside`() throws {
    let kept = try file.keys(given: [], makes: true)
    let given = MasterKey(from: SystemRandom())
    #expect(try file.keys(given: [given], makes: true).map(\.name) == [given.name, kept[0].name])
  }

  @Test func `may have a key a line`() throws {
    let keys = [MasterKey(from: SystemRandom()), MasterKey(from: SystemRandom())]
    try folder.write("master.key", keys.map(\.base64).joined(separator: "\n") + "\n")
    #expect(try file.keys(given: [], makes: true).map(\.name) == keys.map(\.name))
  }

  @Test(arguments: ["", "nonsense\n", "AAAA\n"])
  func `that holds no keys stops the start and stays as it is`(_ content: String) throws {
    try folder.write("master.key", content)
    #expect(throws: CommandFailure.self) { try file.keys(given: [], makes: true) }
    #expect(try text() == content)
  }

  @Test func `in the environment is a list with commas`() throws {
    let keys = [MasterKey(from: SystemRandom()), MasterKey(from: SystemRandom())]
    let list = keys.map(\.base64).joined(separator: ",")
    let read = try Arguments(["serve"], environment: ["SVAR_MASTER_KEY": list])
    #expect(try read.masterKeys().map(\.name) == keys.map(\.name))
    #expect(!read.words.joined().contains(keys[0].base64), "what is handed to a server has no key in it")
    let wrong = try Arguments(["serve"], environment: ["SVAR_MASTER_KEY": list + ",x"])
    #expect(throws: UsageFault.self) { try wrong.masterKeys() }
  }
}
