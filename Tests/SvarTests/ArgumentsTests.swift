// What the command line takes and what it refuses: each refusal is one sentence that names what is wrong.

import Model
import Runtime
import Storage
import Testing

@testable import svar

struct ArgumentsTests {
  private func read(_ line: String, _ environment: [String: String] = [:]) throws(UsageFault) -> Arguments {
    try Arguments(line.split(separator: " ").map(String.init), environment: environment)
  }

  @Test(
    arguments: [
      ("serve", "serve"), ("demo --quiet --port 9000", "demo"), ("--port=9000 serve", "serve"),
      ("keys create --tenant Acme", "keys create"), ("inspect --json tenants", "inspect tenants"),
      ("keys revoke 019b76da-a800-7ab5-a3c5-3a0fe67d4c5a", "keys revoke"), ("bench fill", "bench fill"),
    ])
  func `a verb is found among the flags`(line: String, verb: String) throws {
    let arguments = try read(line)
    #expect(arguments.verb?.name == verb)
    #expect(!arguments.wantsHelp)
  }

  @Test(arguments: ["", "--help", "-h", "serve --help", "keys revoke --help"])
  func `help is shown where it is asked for`(line: String) throws {
    #expect(try read(line).wantsHelp)
  }

  @Test(
    arguments: [
      ("fly", "fly is no command of svar."),
      ("keys", "svar keys needs one of: create, list, revoke."),
      ("--quiet", "What shall svar do?"),
      ("serve now", "now is one word too many."),
      ("serve --quiet", "--quiet is no flag of svar serve."),
      ("serve --port", "--port needs a value."),
      ("serve --port=", "--port needs a value."),
      ("serve --port 1 --port 2", "--port is given twice."),
      ("serve -p 1", "-p is no flag: flags begin with two dashes."),
      ("keys revoke", "ID is missing."),
    ])
  func `what is not understood is said in one sentence`(line: String, sentence: String) {
    do throws(UsageFault) {
      _ = try read(line)
      Issue.record("it was taken")
    } catch { #expect(error.sentence == sentence) }
  }

  @Test(
    arguments: [
      ("serve --port 65536", "--port takes a number from 0 to 65535."),
      ("serve --port x", "--port takes a number from 0 to 65535."),
      ("serve --shards 0", "--shards takes a number from 1 to 256."),
      ("serve --tls-cert a.pem", "--tls-cert and --tls-key go together."),
      ("serve --tls-key a.pem", "--tls-cert and --tls-key go together."),
      ("serve --tls-port 1", "--tls-port needs --tls-cert and --tls-key, or --self-signed."),
      ("serve --tls-cert a --tls-key b --self-signed", "--self-signed and --tls-cert exclude each other."),
      ("serve --tls-key b --self-signed", "--self-signed and --tls-cert exclude each other."),
      ("serve --tls-port 65536 --self-signed", "--tls-port takes a number from 0 to 65535."),
      ("serve --address nowhere", "--address takes a numeric address like 127.0.0.1."),
      (
        "serve --trusted-proxies 10.0.0.1,10.0.0.1/8",
        "--trusted-proxies takes addresses and networks like 10.0.0.0/8, not 10.0.0.1/8."
      ),
      ("serve --hsts-seconds 63072001", "--hsts-seconds takes a number from 0 to 63072000."),
      ("serve --durability maybe", "--durability takes always, interval or none, not maybe."),
      ("serve --log-level loud", "--log-level takes debug, info, notice, warning or error, not loud."),
      ("demo --quiet=perhaps", "--quiet is on or off, not perhaps."),
      ("keys create --scopes kb:read,all", "--scopes knows no scope all."),
      ("keys create --expires soon", "--expires takes a time like 2027-01-31T00:00:00Z."),
      ("keys create --workspace en", "--workspace takes an id."),
      ("keys create --create-tenant", "--create-tenant needs --tenant with the new one's name."),
      ("keys revoke mine", "mine is no id."),
      ("inspect events --from 0", "--from takes a number from 1 to 9223372036854775807."),
      ("bench fill --messages 1 --conversations 2", "There cannot be more conversations than messages."),
    ])
  func `a value that cannot be read is said with its flag`(line: String, sentence: String) throws {
    let arguments = try read(line)
    let verb = try #require(arguments.verb)
    do throws(UsageFault) {
      _ = try Order(verb, arguments)
      Issue.record("it was taken")
    } catch { #expect(error.sentence == sentence) }
  }

  @Test func `a flag wins over its variable, and an empty variable is none`() throws {
    let environment = ["SVAR_PORT": "7000", "SVAR_ADDRESS": "", "SVAR_DURABILITY": "interval"]
    let folder = try FolderOptions(read("serve --data here", environment))
    #expect(folder.data == "here")
    #expect(folder.durability == .interval(milliseconds: 1_000))
    #expect(try ServingOptions(read("serve", environment), folder).port == 7_000)
    #expect(try ServingOptions(read("serve --port 7001", environment), folder).port == 7_001)
    #expect(try ServingOptions(read("serve", environment), folder).address.isLoopback)
  }

  @Test func `scopes are all of them or those in the list, once each`() throws {
    #expect(try KeyOrder(read("keys create")).scopes == Scope.all)
    let named = try KeyOrder(read("keys create --scopes kb:read,kb:write,kb:read"))
    #expect(named.scopes == [.read(.kb), .write(.kb)])
  }
}
