// Labelled messages for small talk: what customers write when they ask nothing, and real questions that hold
// the same words. Written before the recogniser was first run on them.

internal import Retrieval
internal import Testing
internal import Turns

/// A message with what ought to be recognised in it; nil for a message that asks something.
struct SmallTalkCase: Sendable, CustomTestStringConvertible {
  let message: String
  let operating: Language
  let expected: SmallTalk?

  var testDescription: String { "\(operating): \(message)" }

  init(_ message: String, _ operating: Language, _ kind: SmallTalk.Kind, in language: Language? = nil) {
    self.message = message
    self.operating = operating
    expected = SmallTalk(kind: kind, language: language ?? operating)
  }

  init(asks message: String, _ operating: Language) {
    self.message = message
    self.operating = operating
    expected = nil
  }
}

extension SmallTalkCase {
  static let positives = english + danish + swedish + norwegian + german + foreign

  private static let english: [SmallTalkCase] = [
    .init("Hi there Anna", .en, .greeting),
    .init("heyyy!!", .en, .greeting),
    .init("Hello? Is anyone there?", .en, .greeting),
    .init("hi, thanks a lot, bye", .en, .goodbye),
    .init("Thanks, that solved it", .en, .thanks),
    .init("THX :)", .en, .thanks),
    .init("Thank you so much for your help!! Best regards, Peter", .en, .thanks),
    .init("🙏", .en, .thanks),
    .init("thaaanks ❤️😊🇩🇰", .en, .thanks),
    .init("👍🏽", .en, .affirmation),
    .init("ok great 👍 thanks", .en, .thanks),
    .init("Yes, that helped", .en, .affirmation),
    .init("No, that's all. Have a nice weekend!", .en, .goodbye),
    .init("no, thanks", .en, .decline),
    .init("No thank you very much, Anna", .en, .decline),
    .init("no thanks, that didn't help", .en, .denial),
    .init("no thanks, bye", .en, .goodbye),
    .init("Thanks but that didn't help", .en, .denial),
    .init("none of these", .en, .denial),
    .init("Can I please talk to a human about my invoice", .en, .person),
    .init("My parcel is lost. Let me speak with someone from customer service now!", .en, .person),
    .init("I don't want to talk to a robot", .en, .person),
    .init("give me a real person please", .en, .person),
    .init("how do I speak to an agent?", .en, .person),
    .init("please put me through to your sales team", .en, .person),
    .init("human", .en, .person),
    .init("Hi! No, I need a human.", .en, .person),
    .init("Is there a real person there? Typing to machines all day", .en, .person),
    .init("fair play, ta", .en, .thanks),
    .init("Thank you, Mr. Okonkwo.", .en, .thanks),
  ]

  private static let danish: [SmallTalkCase] = [
    .init("Hej Mette", .da, .greeting),
    .init("tak!", .da, .thanks),
    .init("Hej, tusind tak for hjælpen 🙏 Mvh Jens Holm", .da, .thanks),
    .init("Super, tak. Hav en god dag!", .da, .goodbye),
    .init("Ja, det hjalp", .da, .affirmation),
    .init("nej desværre", .da, .denial),
    .init("nej tak!", .da, .decline),
    .init("kan jeg snakke med et menneske", .da, .person),
    .init("Hej, jeg vil gerne tale med en af jeres medarbejdere om min faktura", .da, .person),
    .init("Kan I stille mig om til en kollega?", .da, .person),
    .init("Jeg gider ikke tale med en robot", .da, .person),
  ]

  private static let swedish: [SmallTalkCase] = [
    .init("Hej hej!", .sv, .greeting),
    .init("tack så mycket", .sv, .thanks),
    .init("Toppen, tack för snabbt svar. Ha en trevlig helg, Karin", .sv, .goodbye),
    .init("japp, nu funkar det", .sv, .affirmation),
    .init("Nej, det hjälpte inte", .sv, .denial),
    .init("Kan jag få prata med en riktig människa om min order?", .sv, .person),
    .init("Koppla mig till kundtjänst tack", .sv, .person),
    .init("jag vill ha kontakt med en handläggare", .sv, .person),
  ]

  private static let norwegian: [SmallTalkCase] = [
    .init("Heisann Lars", .no, .greeting),
    .init("Tusen takk for hjelpa!", .no, .thanks),
    .init("Den er grei, takk. Ha det bra", .no, .goodbye),
    .init("Ja, nå virker det", .no, .affirmation),
    .init("ingen av dem", .no, .denial),
    .init("Jeg vil snakke med en kundebehandler om fakturaen", .no, .person),
    .init("hvordan får jeg tak i en medarbeider", .no, .person),
    .init("Gi meg et ekte menneske", .no, .person),
  ]

  private static let german: [SmallTalkCase] = [
    .init("Moin", .de, .greeting),
    .init("Guten Tag Frau Müller,", .de, .greeting),
    .init("Vielen Dank für die schnelle Antwort! Mit freundlichen Grüßen, Petra Schmidt", .de, .thanks),
    .init("alles klar, danke, tschüss", .de, .goodbye),
    .init("Ja, das hat geholfen", .de, .affirmation),
    .init("nein danke", .de, .decline),
    .init("Vielen Dank, Ottokar Nowak", .de, .thanks),
    .init("Kann ich mit einem Mitarbeiter über meine Rechnung sprechen?", .de, .person),
    .init("Verbinden Sie mich bitte mit einem Menschen", .de, .person),
    .init("Ich möchte einen Menschen sprechen", .de, .person),
    .init("Ich will nicht mit einem Roboter reden", .de, .person),
  ]

  private static let foreign: [SmallTalkCase] = [
    .init("Vielen Dank!", .en, .thanks, in: .de),
    .init("god morgon", .da, .greeting, in: .sv),
    .init("ha en fin dag videre", .sv, .goodbye, in: .no),
    .init("can I talk to a person?", .da, .person, in: .en),
    .init("thanks a million", .fr, .thanks, in: .en),
  ]

  static let negatives: [SmallTalkCase] = [
    .init(asks: "", .en),
    .init(asks: "please", .en),
    .init(asks: "🎉", .en),
    .init(asks: "4521", .en),
    .init(asks: "Thanks, but where is my order?", .en),
    .init(asks: "Hi, do you ship to Norway?", .en),
    .init(asks: "hello refund", .en),
    .init(asks: "Hello. Refund.", .en),
    .init(asks: "Is a thank you card included?", .en),
    .init(asks: "do you have a support agent in Berlin?", .en),
    .init(asks: "How many people work at your company?", .en),
    .init(asks: "Can my customers talk to each other in the app?", .en),
    .init(asks: "Can a colleague use my account?", .en),
    .init(asks: "Can I forward the invoice to a colleague?", .en),
    .init(asks: "I need an agent for the German market", .en),
    .init(asks: "Is there a manager on duty on Saturdays?", .en),
    .init(asks: "Er der en medarbejder i butikken om søndagen?", .da),
    .init(asks: "Who is the person on the packaging?", .en),
    .init(asks: "I spoke to an agent yesterday and the parcel is still not here", .en),
    .init(asks: "Does the yes/no switch come in red?", .en),
    .init(asks: "no delivery yet", .en),
    .init(asks: "ok and how much is it", .en),
    .init(asks: "Did it help?", .en),
    .init(asks: "thanks?", .en),
    .init(asks: "yes and no", .en),
    .init(asks: "Yes but the second screw is missing", .en),
    .init(asks: "Great, can I pay by card", .en),
    .init(asks: "bye law on fences", .en),
    .init(asks: "Hej, hvor er min pakke?", .da),
    .init(asks: "Tak, men hvornår kommer den?", .da),
    .init(asks: "Har I en medarbejder, der taler tysk?", .da),
    .init(asks: "Kan jeg give min kollega adgang?", .da),
    .init(asks: "Jeg har talt med en medarbejder i går", .da),
    .init(asks: "ja, men hvad koster det", .da),
    .init(asks: "Tack, men var är min faktura?", .sv),
    .init(asks: "Hej! Har ni öppet på lördag?", .sv),
    .init(asks: "Hur många människor jobbar hos er?", .sv),
    .init(asks: "Kan en kollega hämta paketet?", .sv),
    .init(asks: "Takk, men jeg har ikke fått ordren", .no),
    .init(asks: "Hei, leverer dere til Tromsø?", .no),
    .init(asks: "Har dere en selger i Bergen?", .no),
    .init(asks: "hvor mange personer kan sitte i sofaen", .no),
    .init(asks: "Danke, aber wo bleibt meine Bestellung?", .de),
    .init(asks: "Hallo Rechnung", .de),
    .init(asks: "Hallo, Reklamation", .de),
    .init(asks: "Guten Tag, wie lange dauert der Versand?", .de),
    .init(asks: "Kann ein Kollege das Paket abholen?", .de),
    .init(asks: "Ich habe gestern mit einem Mitarbeiter gesprochen, aber nichts ist passiert", .de),
    .init(asks: "Wie viele Personen passen in das Zelt?", .de),
    .init(asks: "Kann ich mit meinem Mitarbeiter ein Konto teilen?", .de),
  ]
}
