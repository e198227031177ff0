// What `svar serve` says when its port is bound, right before it answers.

internal import JSONText

/// Which folder is served where.
struct ServedFolder: Report {
  let url: String
  let data: String

  var text: String { "Serving \(data) on \(url)" }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("url", url)
      json.field("data", data)
    }
  }
}
