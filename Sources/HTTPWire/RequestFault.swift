// Every reason to refuse a request before anybody asks what it wants, with its answer. After any of them the end of
// the request is not known for certain, so the connection is closed behind the answer.

/// Why a head or a body was refused.
package enum RequestFault: Error, Hashable, Sendable, CaseIterable {
  case bareLineFeed, bareCarriageReturn, controlByte
  case malformedRequestLine, invalidMethod, connectUnsupported, invalidVersion, versionUnsupported
  case invalidTarget, fragmentInTarget, invalidPercentEncoding, targetTooLong
  case foldedField, invalidFieldName, tooManyFields, headTooLarge
  case hostMissing, hostRepeated, hostContradicted, invalidHost
  case contentLengthRepeated, invalidContentLength, contentLengthWithTransferEncoding
  case transferEncodingRepeated, transferEncodingUnsupported, transferEncodingInOldVersion
  case expectationUnsupported
  case invalidChunkSize, invalidChunkExtension, chunkNotTerminated, trailersRefused, bodyTooLarge

  /// The status to answer with.
  package var status: UInt16 {
    switch self {
    case .targetTooLong: 414
    case .bodyTooLarge: 413
    case .expectationUnsupported: 417
    case .tooManyFields, .headTooLarge: 431
    case .connectUnsupported, .transferEncodingUnsupported: 501
    case .versionUnsupported: 505
    default: 400
    }
  }

  /// The stable name of the fault.
  package var code: StaticString {
    switch self {
    case .bareLineFeed: "bare_line_feed"
    case .bareCarriageReturn: "bare_carriage_return"
    case .controlByte: "control_byte"
    case .malformedRequestLine: "malformed_request_line"
    case .invalidMethod: "invalid_method"
    case .connectUnsupported: "connect_unsupported"
    case .invalidVersion: "invalid_http_version"
    case .versionUnsupported: "http_version_unsupported"
    case .invalidTarget: "invalid_target"
    case .fragmentInTarget: "fragment_in_target"
    case .invalidPercentEncoding: "invalid_percent_encoding"
    case .targetTooLong: "target_too_long"
    case .foldedField: "folded_field"
    case .invalidFieldName: "invalid_field_name"
    case .tooManyFields: "too_many_fields"
    case .headTooLarge: "head_too_large"
    case .hostMissing: "host_missing"
    case .hostRepeated: "host_repeated"
    case .hostContradicted: "host_contradicted"
    case .invalidHost: "invalid_host"
    case .contentLengthRepeated: "content_length_repeated"
    case .invalidContentLength: "invalid_content_length"
    case .contentLengthWithTransferEncoding: "content_length_with_transfer_encoding"
    case .transferEncodingRepeated: "transfer_encoding_repeated"
    case .transferEncodingUnsupported: "transfer_encoding_unsupported"
    case .transferEncodingInOldVersion: "transfer_encoding_in_old_version"
    case .expectationUnsupported: "expectation_unsupported"
    case .invalidChunkSize: "invalid_chunk_size"
    case .invalidChunkExtension: "invalid_chunk_extension"
    case .chunkNotTerminated: "chunk_not_terminated"
    case .trailersRefused: "trailers_refused"
    case .bodyTooLarge: "body_too_large"
    }
  }

  /// The fault in words.
  package var sentence: StaticString {
    switch self {
    case .bareLineFeed: "A line ended with a line feed alone; lines end with CR LF."
    case .bareCarriageReturn: "A carriage return stood without its line feed."
    case .controlByte: "The head contains a control byte."
    case .malformedRequestLine: "The request line is not: method, space, target, space, version."
    case .invalidMethod: "The method contains a byte that no method may have."
    case .connectUnsupported: "CONNECT is not served here."
    case .invalidVersion: "The request line does not end with an HTTP version."
    case .versionUnsupported: "Only HTTP/1.1 and HTTP/1.0 are spoken on this connection."
    case .invalidTarget: "The request target is neither a path, an http address, nor * of OPTIONS."
    case .fragmentInTarget: "The request target carries a fragment (#), which belongs to the client."
    case .invalidPercentEncoding: "A % in the request target is not followed by two hex digits."
    case .targetTooLong: "The request target is longer than 8,192 bytes."
    case .foldedField: "A field goes on in a second line, which is obsolete."
    case .invalidFieldName: "A field's name is empty or contains a byte that no name may have."
    case .tooManyFields: "The head has more than 100 fields."
    case .headTooLarge: "The head is larger than 16,384 bytes."
    case .hostMissing: "HTTP/1.1 requires a Host field."
    case .hostRepeated: "The Host field was given more than once."
    case .hostContradicted: "The Host field names another host than :authority."
    case .invalidHost: "The Host field is not a host with an optional port."
    case .contentLengthRepeated: "Content-Length was given more than once."
    case .invalidContentLength: "Content-Length is not a plain decimal number of at most 15 digits."
    case .contentLengthWithTransferEncoding: "Content-Length and Transfer-Encoding exclude each other."
    case .transferEncodingRepeated: "Transfer-Encoding was given more than once."
    case .transferEncodingUnsupported: "The only transfer coding understood here is chunked, alone."
    case .transferEncodingInOldVersion: "Transfer-Encoding needs HTTP/1.1."
    case .expectationUnsupported: "The only expectation that can be met is 100-continue."
    case .invalidChunkSize: "A chunk's size is not one to eight hex digits."
    case .invalidChunkExtension: "A chunk's extensions are malformed or longer than 1,024 bytes together."
    case .chunkNotTerminated: "A chunk's data is not followed by CR LF."
    case .trailersRefused: "Fields behind the last chunk are not accepted."
    case .bodyTooLarge: "The body is larger than this request may have."
    }
  }
}
