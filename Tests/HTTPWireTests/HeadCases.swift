// The table of heads. The verdicts are worked out from RFC 9110 and 9112 and from the house's own strictness, never from
// what the parser says; a `+n` behind a verdict counts bytes that belong to what follows.

enum HeadCases {
  typealias Case = RequestParserTests.Case

  static let requestLines: [Case] = [
    Case(lines: "GET / HTTP/1.1", "Host: a", verdict: "get / @a"),
    Case(lines: "HEAD / HTTP/1.1", "Host: a", verdict: "head / @a"),
    Case(lines: "POST /x HTTP/1.1", "Host: a", verdict: "post /x @a"),
    Case(lines: "PATCH /x HTTP/1.1", "Host: a", verdict: "patch /x @a"),
    Case(lines: "PUT /x HTTP/1.1", "Host: a", verdict: "put /x @a"),
    Case(lines: "DELETE /x HTTP/1.1", "Host: a", verdict: "delete /x @a"),
    Case(lines: "OPTIONS /x HTTP/1.1", "Host: a", verdict: "options /x @a"),
    Case(lines: "OPTIONS * HTTP/1.1", "Host: a", verdict: "options * @a"),
    Case(lines: "GET * HTTP/1.1", "Host: a", verdict: "invalidTarget"),
    Case(lines: "get / HTTP/1.1", "Host: a", verdict: "other / @a"),
    Case(lines: "PROPFIND / HTTP/1.1", "Host: a", verdict: "other / @a"),
    Case(lines: "M!#$%&'*+-.^_`|~9 / HTTP/1.1", "Host: a", verdict: "other / @a"),
    Case(lines: "G=T / HTTP/1.1", "Host: a", verdict: "invalidMethod"),
    Case(lines: "G\u{e9}T / HTTP/1.1", "Host: a", verdict: "invalidMethod"),
    Case(lines: "GET\t/ HTTP/1.1", "Host: a", verdict: "invalidMethod"),
    Case(lines: "CONNECT a:443 HTTP/1.1", "Host: a", verdict: "connectUnsupported"),
    Case(lines: "GET  / HTTP/1.1", "Host: a", verdict: "malformedRequestLine"),
    Case(lines: "GET /  HTTP/1.1", "Host: a", verdict: "invalidVersion"),
    Case(lines: "GET / HTTP/1.1 ", "Host: a", verdict: "invalidVersion"),
    Case(lines: " GET / HTTP/1.1", "Host: a", verdict: "malformedRequestLine"),
    Case(lines: "GET /", "Host: a", verdict: "malformedRequestLine"),
    Case(lines: "GET", "Host: a", verdict: "malformedRequestLine"),
    Case(lines: "GET / HTTP/1.1x", "Host: a", verdict: "invalidVersion"),
    Case(lines: "GET / http/1.1", "Host: a", verdict: "invalidVersion"),
    Case(lines: "GET / HTTP/1", "Host: a", verdict: "invalidVersion"),
    Case(lines: "GET / HTTP/1,1", "Host: a", verdict: "invalidVersion"),
    Case(lines: "GET / HTTP/11", "Host: a", verdict: "invalidVersion"),
    Case(lines: "GET / HTTP/01.1", "Host: a", verdict: "invalidVersion"),
    Case(lines: "GET / HTTP/+.1", "Host: a", verdict: "invalidVersion"),
    Case(lines: "GET /a b HTTP/1.1", "Host: a", verdict: "invalidVersion"),
    Case(lines: "GET / HTTP/1.2", "Host: a", verdict: "versionUnsupported"),
    Case(lines: "GET / HTTP/2.0", "Host: a", verdict: "versionUnsupported"),
    Case(lines: "GET / HTTP/0.9", "Host: a", verdict: "versionUnsupported"),
    Case("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "versionUnsupported"),
    Case(lines: "GET / HTTP/1.0", "Host: a", verdict: "get / @a 1.0"),
    Case(lines: "GET / HTTP/1.0", verdict: "get / @ 1.0"),
    Case(lines: "GET / HTTP/1.0", "Connection: keep-alive", verdict: "get / @ 1.0 keep"),
    Case("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "get / @a"),
    Case("\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "malformedRequestLine"),
    Case("\u{16}\u{3}\u{1}\u{2}", "controlByte"),
    Case("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /", "get / @a +5"),
  ]

  static let targets: [Case] = [
    Case(target: "/a/b", verdict: "get /a/b @a"), Case(target: "/a?b=c", verdict: "get /a ?b=c @a"),
    Case(target: "/a?", verdict: "get /a ? @a"), Case(target: "/a?b?c", verdict: "get /a ?b?c @a"),
    Case(target: "/?", verdict: "get / ? @a"), Case(target: "//a", verdict: "get //a @a"),
    Case(target: "/a%2Fb?c=%20", verdict: "get /a%2Fb ?c=%20 @a"),
    Case(target: "/../x", verdict: "get /../x @a"),
    Case(target: "/{x}|\"", verdict: "get /{x}|\" @a"),
    Case(target: "/a#b", verdict: "fragmentInTarget"), Case(target: "/?a#", verdict: "fragmentInTarget"),
    Case(target: "/%", verdict: "invalidPercentEncoding"),
    Case(target: "/%2", verdict: "invalidPercentEncoding"),
    Case(target: "/%2g", verdict: "invalidPercentEncoding"),
    Case(target: "/?%zz", verdict: "invalidPercentEncoding"),
    Case(target: "/%%41", verdict: "invalidPercentEncoding"),
    Case(target: "/\u{e6}", verdict: "invalidTarget"),
    Case(target: "/?q=\u{e6}", verdict: "invalidTarget"), Case(target: "a", verdict: "invalidTarget"),
    Case(target: "?a", verdict: "invalidTarget"), Case(target: "a:80", verdict: "invalidTarget"),
    Case(target: "http://h/p?q", verdict: "get /p ?q @h"), Case(target: "http://h", verdict: "get / @h"),
    Case(target: "HTTPS://h:8443/p", verdict: "get /p @h:8443"),
    Case(target: "http://h?q", verdict: "get / ?q @h"),
    Case(target: "http://[::1]:80/", verdict: "get / @[::1]:80"),
    Case(target: "http:///p", verdict: "invalidTarget"),
    Case(target: "http://", verdict: "invalidTarget"), Case(target: "http://u@h/", verdict: "invalidTarget"),
    Case(target: "ftp://h/", verdict: "invalidTarget"), Case(target: "http:/h/", verdict: "invalidTarget"),
    Case(target: "http://h#f", verdict: "invalidTarget"),
    Case(target: "http://h/#f", verdict: "fragmentInTarget"),
    Case(lines: "GET http://h/ HTTP/1.1", verdict: "hostMissing"),
  ]

  static let lines: [Case] = [
    Case("GET / HTTP/1.1\nHost: a\r\n\r\n", "bareLineFeed"),
    Case("GET / HTTP/1.1\r\nHost: a\n\r\n", "bareLineFeed"),
    Case("GET / HTTP/1.1\r\nHost: a\r\n\n", "bareLineFeed"), Case("\nGET / HTTP/1.1\r\n", "bareLineFeed"),
    Case("GET / HTTP/1.1\rHost: a\r\n\r\n", "bareCarriageReturn"),
    Case("GET / HTTP/1.1\r\nHost: a\r\r\n\r\n", "bareCarriageReturn"),
    Case("GET / HTTP/1.1\r\nHost: a\r\n\rx", "bareCarriageReturn"),
    Case("GET /\r HTTP/1.1\r\nHost: a\r\n\r\n", "bareCarriageReturn"),
    Case(fields: "X: \rxTransfer-Encoding: chunked", verdict: "bareCarriageReturn"),
    Case(fields: "X: a\u{0}b", verdict: "controlByte"), Case(fields: "X: a\u{b}b", verdict: "controlByte"),
    Case(fields: "X: a\u{7f}b", verdict: "controlByte"), Case(fields: "X\u{1}: b", verdict: "controlByte"),
    Case("GET /\u{0} HTTP/1.1\r\nHost: a\r\n\r\n", "controlByte"),
    Case(fields: "X: a\tb", verdict: "get / @a"), Case(fields: "X: \u{e6}", verdict: "get / @a"),
    Case(fields: "X: a", " b", verdict: "foldedField"), Case(fields: "X: a", "\tb", verdict: "foldedField"),
    Case("GET / HTTP/1.1\r\n Host: a\r\n\r\n", "foldedField"),
    Case(fields: "Content-Length:", " 5", verdict: "invalidContentLength"),
    Case(fields: "X : a", verdict: "invalidFieldName"), Case(fields: "X\t: a", verdict: "invalidFieldName"),
    Case(fields: ": a", verdict: "invalidFieldName"), Case(fields: "X", verdict: "invalidFieldName"),
    Case(fields: "X y: a", verdict: "invalidFieldName"), Case(fields: "X(: a", verdict: "invalidFieldName"),
    Case(fields: "\u{e6}: a", verdict: "invalidFieldName"),
    Case(fields: "X\": a", verdict: "invalidFieldName"),
    Case(fields: "X:", verdict: "get / @a"), Case(fields: "X:a", verdict: "get / @a"),
    Case(fields: "X:: a", verdict: "get / @a"), Case("GET / HTTP/1.1\r\nHost: a\r\n", "incomplete"),
    Case("GET / HTTP/1.1\r\nHost: a\r\n\r", "incomplete"), Case("", "incomplete"), Case("\r", "incomplete"),
    Case("G", "incomplete"),
  ]

  static let framing: [Case] = [
    Case(fields: "Content-Length: 0", verdict: "get / @a length=0"),
    Case(fields: "content-LENGTH:5", verdict: "get / @a length=5"),
    Case(fields: "Content-Length: \t007 ", verdict: "get / @a length=7"),
    Case(fields: "Content-Length: 999999999999999", verdict: "get / @a length=999999999999999"),
    Case(fields: "Content-Length: 1000000000000000", verdict: "invalidContentLength"),
    Case(fields: "Content-Length: 18446744073709551616", verdict: "invalidContentLength"),
    Case(fields: "Content-Length: +5", verdict: "invalidContentLength"),
    Case(fields: "Content-Length: -5", verdict: "invalidContentLength"),
    Case(fields: "Content-Length: 5, 5", verdict: "invalidContentLength"),
    Case(fields: "Content-Length: 5 5", verdict: "invalidContentLength"),
    Case(fields: "Content-Length: 0x5", verdict: "invalidContentLength"),
    Case(fields: "Content-Length: 5.0", verdict: "invalidContentLength"),
    Case(fields: "Content-Length: five", verdict: "invalidContentLength"),
    Case(fields: "Content-Length: \"5\"", verdict: "invalidContentLength"),
    Case(fields: "Content-Length:", verdict: "invalidContentLength"),
    Case(fields: "Content-Length: \u{663}", verdict: "invalidContentLength"),
    Case(fields: "Content-Length: 5", "Content-Length: 5", verdict: "contentLengthRepeated"),
    Case(fields: "Content-Length: 5", "content-length: 6", verdict: "contentLengthRepeated"),
    Case(fields: "Content_Length: 5", verdict: "get / @a"),
    Case(fields: "Transfer-Encoding: chunked", verdict: "get / @a chunked"),
    Case(fields: "transfer-encoding: \tCHUNKED\t", verdict: "get / @a chunked"),
    Case(fields: "Transfer-Encoding: gzip, chunked", verdict: "transferEncodingUnsupported"),
    Case(fields: "Transfer-Encoding: chunked, gzip", verdict: "transferEncodingUnsupported"),
    Case(fields: "Transfer-Encoding: chunked, chunked", verdict: "transferEncodingUnsupported"),
    Case(fields: "Transfer-Encoding: ,chunked", verdict: "transferEncodingUnsupported"),
    Case(fields: "Transfer-Encoding: identity", verdict: "transferEncodingUnsupported"),
    Case(fields: "Transfer-Encoding: xchunked", verdict: "transferEncodingUnsupported"),
    Case(fields: "Transfer-Encoding: chunked;q=1", verdict: "transferEncodingUnsupported"),
    Case(fields: "Transfer-Encoding: \"chunked\"", verdict: "transferEncodingUnsupported"),
    Case(fields: "Transfer-Encoding:", verdict: "transferEncodingUnsupported"),
    Case(
      fields: "Transfer-Encoding: chunked", "Transfer-Encoding: chunked", verdict: "transferEncodingRepeated"),
    Case(fields: "Transfer-Encoding: chunked", "Transfer-Encoding: x", verdict: "transferEncodingRepeated"),
    Case(
      fields: "Content-Length: 5", "Transfer-Encoding: chunked", verdict: "contentLengthWithTransferEncoding"),
    Case(
      fields: "Transfer-Encoding: chunked", "Content-Length: 0", verdict: "contentLengthWithTransferEncoding"),
    Case(
      lines: "POST / HTTP/1.0", "Host: a", "Transfer-Encoding: chunked",
      verdict: "transferEncodingInOldVersion"),
    Case("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabcdef", "post / @a length=3 +6"),
  ]

  private static let key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
  private static let version = "Sec-WebSocket-Version: 13"
  private static let upgrade = "Upgrade: websocket"
  private static let connection = "Connection: Upgrade"

  static let fields: [Case] = [
    Case(
      fields: "User-Agent: curl/7.88.1", "Accept: */*", "Content-Type: application/json", "Connection: close",
      "Content-Length: 12", verdict: "get / @a length=12 close"),
    Case(lines: "GET / HTTP/1.1", "X: y", verdict: "hostMissing"),
    Case(lines: "GET / HTTP/1.1", "Host: a", "Host: a", verdict: "hostRepeated"),
    Case(lines: "GET / HTTP/1.1", "Host: a", "hOST: b", verdict: "hostRepeated"),
    Case(lines: "GET / HTTP/1.0", "Host: a", "Host: a", verdict: "hostRepeated"),
    Case(lines: "GET / HTTP/1.1", "Host:", verdict: "invalidHost"),
    Case(lines: "GET / HTTP/1.1", "Host: a b", verdict: "invalidHost"),
    Case(lines: "GET / HTTP/1.1", "Host: a,b", verdict: "invalidHost"),
    Case(lines: "GET / HTTP/1.1", "Host: u@a", verdict: "invalidHost"),
    Case(lines: "GET / HTTP/1.1", "Host: a/b", verdict: "invalidHost"),
    Case(lines: "GET / HTTP/1.1", "Host: http://a", verdict: "invalidHost"),
    Case(lines: "GET / HTTP/1.1", "Host: a:b", verdict: "invalidHost"),
    Case(lines: "GET / HTTP/1.1", "Host: a:65536", verdict: "invalidHost"),
    Case(lines: "GET / HTTP/1.1", "Host: a:080", verdict: "get / @a:080"),
    Case(lines: "GET / HTTP/1.1", "Host: a:", verdict: "get / @a:"),
    Case(lines: "GET / HTTP/1.1", "Host: [::1", verdict: "invalidHost"),
    Case(lines: "GET / HTTP/1.1", "Host: []", verdict: "invalidHost"),
    Case(lines: "GET / HTTP/1.1", "Host: [::ffff:1.2.3.4]:1", verdict: "get / @[::ffff:1.2.3.4]:1"),
    Case(lines: "GET / HTTP/1.1", "Host: [::1]x", verdict: "invalidHost"),
    Case(
      lines: "GET / HTTP/1.1", "Host: my_host.example.com:8080", verdict: "get / @my_host.example.com:8080"),
    Case(fields: "Connection: Close", verdict: "get / @a close"),
    Case(fields: "Connection: keep-alive, close", verdict: "get / @a close"),
    Case(fields: "Connection: keep-alive", "Connection: x,,\tclose ,", verdict: "get / @a close"),
    Case(fields: "Connection: closed", verdict: "get / @a"),
    Case(fields: "Expect: 100-Continue", "Content-Length: 1", verdict: "get / @a length=1 continue"),
    Case(fields: "Expect: 200-ok", verdict: "expectationUnsupported"),
    Case(
      lines: "POST / HTTP/1.0", "Expect: 100-continue", "Content-Length: 1", verdict: "post / @ 1.0 length=1"),
    Case(fields: upgrade, connection, version, key, verdict: "get / @a webSocket"),
    Case(
      fields: key, version, "connection: keep-alive, UPGRADE", "upgrade: h2c, WebSocket",
      verdict: "get / @a webSocket"),
    Case(fields: connection, version, key, verdict: "get / @a"),
    Case(fields: upgrade, version, key, verdict: "get / @a"),
    Case(lines: "POST / HTTP/1.1", "Host: a", upgrade, connection, version, key, verdict: "post / @a"),
    Case(lines: "GET / HTTP/1.0", "Host: a", upgrade, connection, version, key, verdict: "get / @a 1.0"),
    Case(fields: upgrade, connection, key, verdict: "get / @a webSocketVersionUnsupported"),
    Case(
      fields: upgrade, connection, key, "Sec-WebSocket-Version: 8",
      verdict: "get / @a webSocketVersionUnsupported"),
    Case(fields: upgrade, connection, version, verdict: "get / @a webSocketMalformed"),
    Case(fields: upgrade, connection, version, key, key, verdict: "get / @a webSocketMalformed"),
    Case(
      fields: upgrade, connection, version, "Sec-WebSocket-Key: c2hvcnQ=",
      verdict: "get / @a webSocketMalformed"),
    Case(
      fields: upgrade, connection, version, "Sec-WebSocket-Key: !!!!!!!!!!!!!!!!!!!!!!==",
      verdict: "get / @a webSocketMalformed"),
    Case(
      fields: upgrade, connection, version, key, "Content-Length: 1",
      verdict: "get / @a length=1 webSocketMalformed"),
  ]

  static let limits: [Case] = [
    Case(target: "/" + letters(8_191), verdict: "get /" + letters(8_191) + " @a"),
    Case(target: "/" + letters(8_192), verdict: "targetTooLong"),
    Case("GET /" + letters(9_000), "targetTooLong"),
    Case(letters(9_000), "targetTooLong"),
    Case("GET / HTTP/1.1\r\nHost: a\r\n" + fields(99) + "\r\n", "get / @a"),
    Case("GET / HTTP/1.1\r\nHost: a\r\n" + fields(100) + "\r\n", "tooManyFields"),
    Case(head(ofBytes: 16_384), "get / @a"),
    Case(head(ofBytes: 16_385), "headTooLarge"),
    Case("GET / HTTP/1.1\r\nHost: a\r\nX: " + letters(16_384), "headTooLarge"),
  ]

  private static func letters(_ count: Int) -> String { String(repeating: "x", count: count) }

  private static func fields(_ count: Int) -> String { String(repeating: "X: y\r\n", count: count) }

  private static func head(ofBytes count: Int) -> String {
    let start = "GET / HTTP/1.1\r\nHost: a\r\nX: "
    return start + letters(count - start.utf8.count - 4) + "\r\n\r\n"
  }
}
