// The demo's marks: a first start that was cut off begins anew, a finished one is kept, anybody else's data stays.

import Runtime
import Testing

@testable import svar

struct DemoFolderTests {
  @Test func `an empty folder is marked and has to be filled`() throws {
    let folder = try TemporaryFolder()
    #expect(try DemoFolder(folder.path).prepare())
    #expect(folder.files == ["demo-loading", "lock"])
  }

  @Test func `a folder that was cut off half made is emptied, but for what is not the engine's`() throws {
    let folder = try TemporaryFolder()
    for name in ["demo-loading", "demo-key", "manifest", "journal/1.segment", "snapshots/a", "golden/b"] {
      try folder.write(name, "x")
    }
    #expect(try DemoFolder(folder.path).prepare())
    #expect(folder.files == ["demo-loading", "golden/b", "lock"])
  }

  @Test func `a finished folder is served as it is, and its key is for its owner only`() throws {
    let folder = try TemporaryFolder()
    let demo = DemoFolder(folder.path)
    #expect(try demo.prepare())
    try folder.write("manifest", "x")
    try demo.finish(key: "sf_live_v1_secret")
    #expect(try !demo.prepare())
    #expect(folder.files == ["demo-key", "lock", "manifest"])
    #expect(try demo.readKey() == "sf_live_v1_secret")
    #expect(try folder.permissions(of: "demo-key") == 0o600)
  }

  @Test func `another's data is neither emptied nor served`() throws {
    let folder = try TemporaryFolder()
    try folder.write("manifest", "x")
    #expect(try !DemoFolder(folder.path).prepare())
    #expect(throws: CommandFailure.self) { try DemoFolder(folder.path).readKey() }
    #expect(folder.files == ["lock", "manifest"])
  }

  @Test func `a folder that somebody works on is left alone`() throws {
    let folder = try TemporaryFolder()
    try folder.write("demo-loading", "")
    let lock = try LinuxDisk(root: folder.path).lock("lock")
    #expect(throws: CommandFailure.self) { try DemoFolder(folder.path).prepare() }
    withExtendedLifetime(lock) {}
  }
}
