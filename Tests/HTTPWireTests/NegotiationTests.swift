// What is agreed on: permessage-deflate (RFC 7692, 7.1) and the content coding (RFC 9110, 12.5.3).

import Bytes
import HTTPWire
import Testing

@Suite struct NegotiationTests {
  private static let plain = "permessage-deflate; server_no_context_takeover; client_no_context_takeover"

  @Test(
    arguments: [
      ("permessage-deflate", plain), ("Permessage-Deflate", plain),
      ("permessage-deflate; client_max_window_bits", plain),
      ("permessage-deflate;client_max_window_bits=8", plain),
      ("permessage-deflate; server_no_context_takeover; client_no_context_takeover", plain),
      ("permessage-deflate; server_max_window_bits=10", plain + "; server_max_window_bits=10"),
      ("permessage-deflate; server_max_window_bits = \"15\"", plain + "; server_max_window_bits=15"),
      ("x-webkit-deflate-frame, permessage-deflate", plain),
      (
        "permessage-deflate; mux=4, permessage-deflate; server_max_window_bits=9",
        plain + "; server_max_window_bits=9"
      ),
      ("permessage-deflate; server_max_window_bits", nil),
      ("permessage-deflate; server_max_window_bits=7", nil),
      ("permessage-deflate; server_max_window_bits=16", nil),
      ("permessage-deflate; server_max_window_bits=09", nil),
      ("permessage-deflate; server_max_window_bits=", nil),
      ("permessage-deflate; server_max_window_bits=\"\"", nil),
      ("permessage-deflate; client_max_window_bits=", nil),
      ("permessage-deflate; client_max_window_bits=16", nil),
      ("permessage-deflate; server_no_context_takeover=1", nil), ("permessage-deflate; unknown", nil),
      ("permessage-deflate; client_max_window_bits; client_max_window_bits", nil),
      ("permessage-deflate;", nil),
      ("permessage-deflate=1", nil), ("permessage_deflate", nil), ("", nil), (",", nil), (";", nil),
    ] as [(String, String?)])
  func `an offer of permessage-deflate has this answer`(offers: String, expected: String?) {
    let agreement = DeflateAgreement(offers: Array(offers.utf8).span)
    let answer = agreement.map { agreement in
      var value: [UInt8] = []
      agreement.append(to: &value)
      return String(decoding: value, as: UTF8.self)
    }
    #expect(answer == expected)
  }

  @Test(
    arguments: [
      ("gzip", true), ("GZIP", true), ("x-gzip", true), ("gzip, deflate, br, zstd", true),
      ("br,gzip;q=0.2", true),
      ("*", true), ("gzip;q=1.000", true), ("gzip ; q=0.001", true), ("identity;q=0.5, gzip;q=0.5", true),
      ("identity;q=0, gzip;q=0.1", true), ("", false), ("identity", false), ("br", false),
      ("gzip;q=0", false),
      ("gzip;q=0.000", false), ("*;q=0", false), ("gzip;q=0, *", false), ("identity, gzip;q=0.5", false),
      ("gzip;q=1.001", false), ("gzip;q=2", false), ("gzip;q=.5", false), ("gzip;q=0.0001", false),
      ("gzip;q", false),
      ("gzip;x=1", false), ("gzip;q=0,5", false), ("gzip;q=1.", true), ("gzipped", false),
      ("gzip;q=a", false),
    ] as [(String, Bool)])
  func `gzip is sent to who takes it`(list: String, expected: Bool) {
    #expect(ContentCoding.acceptsGzip(Array(list.utf8).span) == expected)
  }
}
