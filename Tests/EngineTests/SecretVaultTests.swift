// What is sealed opens with its key and for its context, and with nothing else.

import Bytes
import Engine
import EngineTesting
import Model
import Testing

@Suite struct `A vault` {
  private static let first = MasterKey(from: SeededRandom(seed: 1))
  private static let second = MasterKey(from: SeededRandom(seed: 2))
  private static let own = UUID(hi: 1, lo: 2)
  private let vault = SecretVault([first], SeededRandom(seed: 3))

  @Test(arguments: ["", "hunter2", "Æbleskiver \u{1F6B2}", String(repeating: "s", count: 4_000)])
  func `opens what it has sealed`(_ secret: String) {
    let sealed = vault.seal(secret, for: Self.own)
    #expect(vault.open(sealed, for: Self.own) == secret)
    #expect(sealed.masterKey == Self.first.name)
  }

  @Test func `opens nothing for another context, under another key or after a change`() {
    let sealed = vault.seal("hunter2", for: Self.own)
    #expect(vault.open(sealed, for: UUID(hi: 2, lo: 1)) == nil)
    #expect(SecretVault([Self.second], SeededRandom(seed: 3)).open(sealed, for: Self.own) == nil)
    var renamed = sealed
    renamed.masterKey = Self.second.name
    #expect(SecretVault([Self.second], SeededRandom(seed: 3)).open(renamed, for: Self.own) == nil)
    for index in sealed.box.bytes.indices {
      var changed = sealed
      changed.box.bytes[index] ^= 1
      #expect(vault.open(changed, for: Self.own) == nil)
    }
    for count in 0..<sealed.box.bytes.count {
      var cut = sealed
      cut.box.bytes.removeLast(count + 1)
      #expect(vault.open(cut, for: Self.own) == nil)
    }
  }

  @Test func `seals the same secret otherwise each time`() {
    #expect(vault.seal("hunter2", for: Self.own) != vault.seal("hunter2", for: Self.own))
  }

  @Test func `of several keys seals under the first and opens with all`() {
    let old = vault.seal("old", for: Self.own)
    let both = SecretVault([Self.second, Self.first], SeededRandom(seed: 4))
    #expect(both.open(old, for: Self.own) == "old")
    #expect(both.seal("new", for: Self.own).masterKey == Self.second.name)
  }

  @Test func `names the keys that it lacks`() {
    let sealed = [vault.seal("a", for: Self.own), vault.seal("b", for: Self.own)]
    #expect(vault.missingKeys(of: sealed) == [] && vault.missingKeys == [])
    let other = SecretVault([Self.second], SeededRandom(seed: 3))
    #expect(other.missingKeys(of: sealed) == [Self.first.name])
    #expect(other.missingKeys(of: []) == [] && other.missingKeys == [Self.first.name])
  }

  @Test(arguments: [
    ("", false), ("AAAA", false), ("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", true),
    ("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", false), ("x", false),
  ])
  func `takes 32 bytes in base64 for a key`(_ text: String, _ isKey: Bool) {
    #expect((MasterKey(base64: text) != nil) == isKey)
    if let key = MasterKey(base64: text) { #expect(key.base64 == text && key.name.count == 16) }
  }
}
