// The fuzzer's entry: `Fuzz SUBJECT [libFuzzer's flags] [corpus]`. libFuzzer brings `main` and calls the two functions
// below. One binary holds every subject, so that the sanitizer's build is paid once. Built by .ci/gates/fuzz only.

internal import Glibc

// SAFETY: set once by the initialiser, before libFuzzer's single thread runs anything.
nonisolated(unsafe) private var subject: Subject?

/// Takes the subject's name off the command line; libFuzzer reads the rest.
@_cdecl("LLVMFuzzerInitialize")
func initialize(
  // SAFETY: libFuzzer passes its own argc and argv, which live as long as the process.
  _ argc: UnsafeMutablePointer<CInt>,
  _ argv: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>
) -> CInt {
  let name = argc.pointee > 1 ? argv.pointee[1].map { String(cString: $0) } : nil
  guard let name, let chosen = Subject(rawValue: name) else {
    print(
      "Fuzz SUBJECT [flags] [corpus], SUBJECT of: \(Subject.allCases.map(\.rawValue).joined(separator: " "))")
    exit(2)
  }
  subject = chosen
  argv.pointee[1] = argv.pointee[0]
  argv.pointee += 1
  argc.pointee -= 1
  return 0
}

@_cdecl("LLVMFuzzerTestOneInput")
func runOnce(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // SAFETY: libFuzzer owns the bytes during the call; they are copied here.
  subject?.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
  return 0
}
