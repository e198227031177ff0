// What the tables call personal is gone from a masked part, whatever it is, and its shape stays.

import Bytes
import Model
import Testing

@testable import svar

struct MaskTests {
  private static let mask = Mask(key: [UInt8](repeating: 7, count: 32))

  private func masked(_ name: String) -> String {
    var user = User()
    user.name = name
    var part = StateRows()
    part.users = [user]
    return Self.mask.masked(part).users[0].name
  }

  @Test(
    arguments: [
      "Mette Damgaard", "mette@firm.dk", "+4520406010", "Order 1234,\nplease!", "Ærø Åse", "[erased]", "",
    ])
  func `a pseudonym has the value's shape and is always the same`(_ value: String) {
    let pseudonym = masked(value)
    #expect(pseudonym == masked(value))
    #expect((pseudonym == value) == (value.isEmpty || value == "[erased]"))
    switch value.first {
    case "+": #expect(pseudonym.hasPrefix("+999") && pseudonym.count >= 12)
    case "m": #expect(pseudonym.hasSuffix("@example.com"))
    default:
      let shape = { (text: String) in text.map { $0.isLetter ? "a" : $0.isNumber ? "1" : String($0) }.joined()
      }
      #expect(shape(pseudonym) == shape(value))
    }
  }

  @Test func `the company's secrets do not come along`() {
    var channel = Channel()
    channel.identitySecret = "plain"
    channel.sealedIdentitySecret = SealedSecret(masterKey: "a", box: Blob([1]))
    var part = StateRows()
    part.channels = [channel]
    #expect(!Self.mask.masked(part).channels[0].takesSignedIdentity)
  }

  @Test func `two values do not become one, and another key makes others`() {
    #expect(masked("a@firm.dk") != masked("b@firm.dk"))
    var part = StateRows()
    part.users = [User()]
    part.users[0].name = "Mette Damgaard"
    let other = Mask(key: [UInt8](repeating: 8, count: 32)).masked(part).users[0].name
    #expect(other != masked("Mette Damgaard"))
  }
}
