// A thread's words in pages. While a snapshot is written it shares them, and the first word after that copies what it
// stands in: of a thread of 300 words 10 KB instead of 100, where most of the time went into fresh memory (1,000 busy
// threads: a second of their shard's time, and every client behind it). Most threads are shorter than a page and have
// the last one only.

/// A list of messages: append at the end, never remove.
package struct MessageList: RandomAccessCollection, Equatable, Sendable {
  /// Each of `pageMessages`.
  private var full: [[Message]] = []
  private var tail: [Message] = []

  private static var pageMessages: Int { 32 }

  package init() {}

  package init(_ messages: [Message]) {
    let isRoomy = messages.capacity - messages.count > Self.room(behind: messages.count)
    if messages.count <= Self.pageMessages, !isRoomy {
      tail = messages
    } else {
      for message in messages { append(message) }
    }
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { full.count * Self.pageMessages + tail.count }

  package subscript(position: Int) -> Message {
    let page = position / Self.pageMessages
    return page < full.count ? full[page][position % Self.pageMessages] : tail[position % Self.pageMessages]
  }

  // From another target a loop over a collection asks for each element through a witness, which allocates.

  package func forEach(_ body: (Message) -> Void) {
    for page in full { for message in page { body(message) } }
    for message in tail { body(message) }
  }

  /// The last `count` messages, or all, oldest first.
  package func newest(_ count: Int) -> [Message] {
    (Swift.max(0, endIndex - count)..<endIndex).map { self[$0] }
  }

  /// The messages in one array; no copy where they fill one page at most.
  var array: [Message] { full.isEmpty ? tail : Array(full.joined()) + tail }

  mutating func append(_ message: Message) {
    if tail.count == Self.pageMessages {
      full.append(tail)
      tail = []
    }
    if tail.count == tail.capacity { tail.reserveCapacity(tail.count + Self.room(behind: tail.count)) }
    tail.append(message)
  }

  /// Room for more messages: an array by itself doubles, and half of what most conversations hold would be empty.
  private static func room(behind count: Int) -> Int { Swift.max(2, count / 4) }
}
