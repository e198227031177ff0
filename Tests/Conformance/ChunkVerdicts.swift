// What our reader makes of chunked bodies, in the words of Tests/EndToEnd/oracles: a line for each.

import Bytes
import HTTPWire

enum ChunkVerdicts {
  static func line(_ bytes: [UInt8]) -> String {
    var decoder = ChunkedDecoder(bodyBytesMax: ConformanceLimits.bodyBytesMax)
    var body: [UInt8] = []
    do throws(RequestFault) {
      let progress = try decoder.decode(bytes.span, into: &body)
      guard progress.isComplete else { return "incomplete" }
      return "accept \(progress.consumed) \(Hexadecimal.encode(body.span))"
    } catch {
      return "refuse \(error)"
    }
  }
}
