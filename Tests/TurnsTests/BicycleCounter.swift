// What the shop under test knows, in three languages. Two entries in each are alike, so that a question about both
// is nobody's answer.

@testable internal import Turns

extension Shop {
  /// A shop that knows its trade.
  static func stocked(seed: UInt64 = 1, language: String = "en") throws(SetUpFailure) -> Shop {
    let shop = try Shop(seed: seed, language: language)
    shop.stock(language)
    return shop
  }

  func stock(_ language: String) {
    for entry in Self.knowledge[language] ?? [] { learn(entry.name, entry.question, entry.answer) }
  }

  private static let knowledge: [String: [(name: String, question: String, answer: String)]] = [
    "en": [
      ("delivery", "How long does delivery take?", "Two working days from our warehouse in Odense."),
      ("saturday", "Do you deliver on Saturdays?", "Yes, for an extra fee when ordered by Friday noon."),
      ("hours", "What are your opening hours?", "Monday to Friday from nine to five."),
      ("invoice", "Where can I get a copy of an invoice?", "Under Documents in your account."),
      ("charger", "How do I register a charger for the warranty?", "With its serial number on the label."),
      ("battery", "How do I register a battery for the warranty?", "Scan the code on its lid."),
    ],
    "da": [
      ("levering", "Hvor lang er leveringstiden?", "To hverdage fra vores lager i Odense."),
      ("lager", "Hvad er jeres åbningstider?", "Mandag til fredag fra ni til sytten."),
      ("faktura", "Hvor finder jeg en kopi af en faktura?", "Under Dokumenter på din konto."),
      ("lader", "Hvordan registrerer jeg en lader til garantien?", "Med serienummeret på mærkatet."),
      ("batteri", "Hvordan registrerer jeg et batteri til garantien?", "Skan koden på låget."),
    ],
    "sv": [
      ("leverans", "Hur lång är leveranstiden?", "Två vardagar från vårt lager i Odense."),
      ("lager", "Vilka öppettider har ni?", "Måndag till fredag från nio till fem."),
      ("faktura", "Var hittar jag en kopia på en faktura?", "Under Dokument på ditt konto."),
      ("laddare", "Hur registrerar jag en laddare för garantin?", "Med serienumret på etiketten."),
      ("batteri", "Hur registrerar jag ett batteri för garantin?", "Skanna koden på locket."),
    ],
  ]
}
