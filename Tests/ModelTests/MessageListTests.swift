// A thread's words, around the ends of pages.

internal import Testing

@testable internal import Model

struct MessageListTests {
  private func messages(_ count: Int) -> [Message] {
    (0..<count).map { number in
      var message = Message()
      message.body = "Word \(number)"
      return message
    }
  }

  @Test(arguments: [0, 1, 31, 32, 33, 64, 65, 100])
  func `a list has what was appended, in order, however it came about`(_ count: Int) throws {
    let messages = messages(count)
    var list = MessageList()
    for message in messages { list.append(message) }
    #expect(list.count == count && Array(list) == messages && list.array == messages)
    #expect(list == MessageList(messages))
    var walked: [Message] = []
    list.forEach { walked.append($0) }
    #expect(walked == messages && list.newest(33) == messages.suffix(33))
    #expect(list.last == messages.last && list.reversed().last == messages.first)

    var conversation = Conversation()
    conversation.messages = list
    let read = try Conversation(wire: conversation.wireBytes.span)
    #expect(read.messages == list)
  }

  @Test func `a copy stays as it was`() {
    var list = MessageList()
    for message in messages(40) { list.append(message) }
    let frozen = list
    for message in messages(40) { list.append(message) }
    #expect(frozen.count == 40 && list.count == 80)
    #expect(Array(frozen) == Array(list.prefix(40)))
  }

  @Test func `an array with much empty room is not kept`() {
    var messages = messages(3)
    messages.reserveCapacity(30)
    #expect(MessageList(messages).array.capacity < 30)
  }
}
