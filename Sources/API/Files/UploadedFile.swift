// A file in a request's body: its name and type as its sender calls them, its bytes as base64.

internal import Bytes
internal import JSONText
internal import Model

/// A file that came in a body.
struct UploadedFile: Sendable {
  var fileName: String
  var mimeType: String
  var content: [UInt8]

  init(_ body: inout JSONFields) {
    content = body.required(
      "contentBase64",
      JSONKind<String>.string(bytes: 0...APILimits.fileBase64BytesMax).refined(
        "must be base64", placeholder: []
      ) { Base64.standard.decode($0.utf8Span.span) })
    fileName = body.required("fileName", .string(bytes: 1...Model.Limits.fileNameBytesMax))
    mimeType = body.required("mimeType", .string(bytes: 1...Model.Limits.fileNameBytesMax))
  }

  static var kind: JSONKind<UploadedFile> { .object { UploadedFile(&$0) } }
}
