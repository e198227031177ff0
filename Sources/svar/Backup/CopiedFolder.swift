// What backup and restore of a whole folder say at their end.

internal import Bytes
internal import JSONText
internal import Transfer

/// A folder that went into a file, or came out of one.
struct CopiedFolder: Report {
  let deed: String
  let contents: Archive.Contents
  /// Where the journal was cut; the backup's own end without a cut.
  var position: UInt64?
  /// What of it cannot be read.
  var faults: [String] = []

  var isBad: Bool { !faults.isEmpty }

  var text: String {
    """
    \(contents.tenants) tenants up to position \(position ?? contents.position) \(deed): \
    \(contents.entries.count) files, \(contents.bytes) bytes, newest record of \(contents.newestAt).
    """ + faults.map { "\nUnreadable where it was backed up: \($0)." }.joined()
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("bytes", contents.bytes)
      json.field("files", contents.entries.count)
      json.field("position", position ?? contents.position)
      json.field("backupPosition", contents.position)
      json.field("madeAt", contents.madeAt)
      json.field("newestAt", contents.newestAt)
      json.field("tenants", contents.tenants)
      json.field("faults", faults)
    }
  }
}
