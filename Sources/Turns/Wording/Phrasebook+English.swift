// The built-in sentences in English. Rules: `Phrasebook`.

internal import Model

extension Phrasebook {
  static func english(_ tone: Brand.Tone) -> Phrasebook {
    switch tone {
    case .friendly: englishFriendly
    case .professional: englishProfessional
    case .formal: englishFormal
    case .trade: englishTrade
    }
  }

  private static let englishFriendly = Phrasebook(
    greeting: "Hi! How can I help?",
    thanks: "You're welcome! Just write again if anything else comes up.",
    helped: "Great, glad that helped!",
    goodbye: "Bye for now, and have a good day!",
    handOver: "I'm passing this on to a colleague, who will answer you right here.",
    paused: "Thanks for your message! A colleague will take a look and answer you here.",
    clarification: "I'm not quite sure what you mean. Is it one of these?",
    clarificationEnd: "Reply with the number, or put it in other words.",
    didThisHelp: "Did this help?",
    salutation: "Hi", salutationNameless: "Hi,", signOff: "Best wishes")

  private static let englishProfessional = Phrasebook(
    greeting: "Hello, how can I help you?",
    thanks: "You're welcome. Please write again if you have another question.",
    helped: "I'm glad this was helpful.",
    goodbye: "Goodbye, and have a good day.",
    handOver: "I'm handing your question over to a colleague, who will answer you here.",
    paused: "Thank you for your message. A colleague will answer you here.",
    clarification: "I'm not sure that I understood you correctly. Did you mean one of these?",
    clarificationEnd: "Please reply with the number, or describe it in other words.",
    didThisHelp: "Did this answer your question?",
    salutation: "Hello", salutationNameless: "Hello,", signOff: "Kind regards")

  private static let englishFormal = Phrasebook(
    greeting: "Good day. How may I be of assistance?",
    thanks: "You are most welcome. Please do not hesitate to write again.",
    helped: "I am pleased that this was of help.",
    goodbye: "Goodbye. We wish you a pleasant day.",
    handOver: "Your enquiry is being passed to a colleague, who will reply to you here.",
    paused: "Thank you for your message. It has been received, and a colleague will reply to you here.",
    clarification: "Your enquiry may concern one of the following questions:",
    clarificationEnd: "Please reply with the number, or describe your enquiry in other words.",
    didThisHelp: "Has this answered your question?",
    salutation: "Dear", salutationNameless: "Dear Sir or Madam,", signOff: "Yours sincerely")

  private static let englishTrade = Phrasebook(
    greeting: "Hello. What do you need?",
    thanks: "You're welcome.",
    helped: "Good to hear.",
    goodbye: "Goodbye for now.",
    handOver: "I'll get a colleague on this. The answer comes here.",
    paused: "Got your message. A colleague will answer you here.",
    clarification: "Which of these is it?",
    clarificationEnd: "Send the number, or put it another way.",
    didThisHelp: "Does that answer it?",
    salutation: "Hello", salutationNameless: "Hello,", signOff: "Regards")
}
