// One telling of a thread: the n-th contact, the n-th value of every slot. Slots are filled first, since their values
// may name the contact.

internal import Crypto
internal import Engine
internal import Model

/// A thread with its people and words in place.
struct DemoTelling: Sendable {
  let company: DemoCompany
  let thread: DemoThread
  let variant: Int
  let person: DemoPerson
  let channel: Channel

  /// - Parameter phones: those that wrote already; this telling's is added. A phone has one conversation at a time,
  ///   so somebody else of the workspace writes where the contact's own phone was used by an earlier thread.
  init(
    _ thread: DemoThread, variant: Int, in company: DemoCompany, phones: inout Set<String>
  ) throws(CommandFailure) {
    let named = company.people.first { $0.key == thread.contacts[variant] }
    guard var person = named, let channel = company.channel(thread.channel) else {
      throw CommandFailure("The demo's thread \(thread.key) names a contact or a channel that is not there.")
    }
    if channel.channelType == .whatsapp {
      let isFree = { [phones] (one: DemoPerson) in
        one.workspace == thread.workspace && one.phone.map { !phones.contains($0) } ?? false
      }
      guard let free = isFree(person) ? person : company.people.first(where: isFree), let phone = free.phone
      else {
        throw CommandFailure("The demo has too few phones for the thread \(thread.key).")
      }
      phones.insert(phone)
      person = free
    }
    self.company = company
    self.thread = thread
    self.variant = variant
    self.person = person
    self.channel = channel
  }

  func user(_ key: String?) throws(CommandFailure) -> ID<User> {
    guard let key, let id = company.userId(key) else {
      throw CommandFailure(
        "The demo's thread \(thread.key) names a user that is not there: \(key ?? "nobody").")
    }
    return id
  }

  /// A text without placeholders.
  func fill(_ text: String, knowledge: String? = nil) -> String {
    var filled = text
    for (slot, values) in thread.slots where variant < values.count {
      filled.replace("{\(slot)}", with: values[variant])
    }
    filled.replace("{firstName}", with: person.firstName)
    filled.replace("{lastName}", with: person.lastName)
    filled.replace("{company}", with: person.company ?? person.name)
    if let entry = company.entries.first(where: { $0.key == knowledge && $0.workspace == thread.workspace }) {
      filled.replace("{answer}", with: entry.order.answer)
    }
    return filled
  }

  /// The customer's message with this number as it comes in on the thread's channel.
  func message(_ number: Int, isMachine: Bool) throws(CommandFailure) -> ReceiveMessage {
    let name = "\(thread.key)-\(variant)"
    let sender: ReceiveMessage.Sender
    switch channel.channelType {
    case .chat: sender = .session(KeyText.hash("svar demo session \(company.key) \(name)"), origin: nil)
    case .email: sender = .address(person.email)
    case .whatsapp, .voice:
      guard let phone = person.phone else { throw CommandFailure("\(person.key) has no phone number.") }
      sender = .address(phone)
    }
    var message = ReceiveMessage(
      channelId: channel.id, sender: sender, body: fill(thread.messages[number].body))
    message.senderName = person.name
    message.autoSubmitted = isMachine
    switch channel.channelType {
    case .chat: message.claims = ContactClaims(name: person.name, email: person.email)
    case .email:
      message.subject = thread.subject.map { fill($0) }
      message.externalId = "<\(name)-\(number)@\(person.email.split(separator: "@").last ?? "")>"
    case .whatsapp, .voice: break
    }
    return message
  }
}
