// The world is passed in: calls that reach for a clock, a random source, a thread or the environment stay in
// the adapters of the world, so that the whole engine runs under a seed.

extension Rules {
  static let world: [Rule] = [
    sleep, detached, threads, threadStart, time, randomBits, randomChoices, environment, output, locks,
  ]

  private static let sleep: Rule = Rule.noWords(
    ["Task.sleep", "usleep(", "nanosleep("], in: ["Sources", "Tests"],
    because: "Nothing sleeps; a timer of the world wakes it")

  private static let detached: Rule = Rule.noWords(
    ["Task.detached"], in: code, except: ["Sources/svar"], because: "A task has an owner and an executor")

  private static let threads: Rule = Rule.noWords(
    ["DispatchQueue", "DispatchSemaphore", "Thread(", "Thread.", "OperationQueue"],
    in: ["Sources", "Tests"],
    because: "Threads are the world's")

  private static let threadStart: Rule = Rule.noWords(
    ["pthread_create"], in: code, except: ["Sources/Runtime", "Sources/CLinuxShims", "Benchmarks"],
    because: "Threads are started by the world's adapters only")

  private static let time: Rule = Rule.noWords(
    ["clock_gettime", "gettimeofday", "ContinuousClock", "SuspendingClock", "Date()", "Date.now"],
    in: code, except: ["Sources/Runtime", "Benchmarks"], because: "Time comes from the world's clock")

  private static let randomBits: Rule = Rule.noWords(
    ["SystemRandomNumberGenerator", "getrandom", "arc4random", "UUID()", "RAND_bytes"],
    in: code, except: ["Sources/Runtime", "Sources/Crypto", "Sources/CLinuxShims"],
    because: "Random bits come from the world's source")

  private static let randomChoices: Rule = Rule.each(
    "Random choices name their source",
    planted: [
      "Int.random(in: 0..<3)", "cats.randomElement()", "cats.shuffled()", "cats.shuffle()", "Bool.random()",
    ].map { SourceFile("Sources/A/B.swift", "\($0)\n") },
    innocent: [
      "Int.random(in: 0..<3, using: &source)", "cats.shuffled(using: &source)", "// cats.shuffled()",
    ].map { SourceFile("Sources/A/B.swift", "\($0)\n") }
  ) { file in
    guard file.isSwift, file.isUnder(["Sources", "Tests"]) else { return [] }
    return file.code.indices.compactMap { at in
      let line = file.code[at]
      return (line.contains("andom") || line.contains("shuffle"))
        && line.contains(/\.(random|randomElement|shuffled?)\(/) && !line.contains("using:")
        ? (at + 1, line) : nil
    }
  }

  private static let environment: Rule = Rule.noWords(
    ["ProcessInfo", "getenv", "CommandLine.arguments"], in: ["Sources"], except: ["Sources/svar"],
    because: "The environment is read by the command line only")

  private static let output: Rule = Rule.noWords(
    ["print(", "debugPrint(", "dump(", "NSLog("], in: ["Sources"], except: ["Sources/svar"],
    because: "Words for people go through the log or the command line")

  private static let locks: Rule = Rule.noWords(
    ["Mutex<", "Mutex("], in: ["Sources", "Tests"], because: "Locks are Locked")
}
