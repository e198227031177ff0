// What `svar serve` says when its port is bound, right before it answers.

internal import JSONText

/// Which folder is served where.
struct ServedFolder: Report {
  let url: String
  /// Where TLS is spoken.
  let tlsURL: String?
  /// Of a certificate that nobody else vouches for.
  let fingerprint: String?
  let data: String

  var text: String {
    let both = [url, tlsURL].compactMap { $0 }
    let places = both.first == both.last ? url : both.joined(separator: " and ")
    let line = "Serving \(data) on \(places)"
    return fingerprint.map { "\(line)\nThe certificate is the server's own; its SHA-256: \($0)" } ?? line
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("url", url)
      json.field("tlsUrl", ifPresent: tlsURL)
      json.field("certificateSha256", ifPresent: fingerprint)
      json.field("data", data)
    }
  }
}
