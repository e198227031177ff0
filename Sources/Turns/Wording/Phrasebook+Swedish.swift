// The built-in sentences in Swedish. Rules: `Phrasebook`.

internal import Model

extension Phrasebook {
  static func swedish(_ tone: Brand.Tone) -> Phrasebook {
    switch tone {
    case .friendly: swedishFriendly
    case .professional: swedishProfessional
    case .formal: swedishFormal
    case .trade: swedishTrade
    }
  }

  private static let swedishFriendly = Phrasebook(
    greeting: "Hej! Vad kan jag hjälpa till med?",
    thanks: "Ingen orsak! Skriv gärna igen om det är något mer.",
    helped: "Vad bra att det hjälpte!",
    goodbye: "Hej då, och ha en fin dag!",
    handOver: "Jag lämnar över till en kollega som svarar dig här.",
    paused: "Tack för ditt meddelande! En kollega tittar på det och svarar dig här.",
    clarification: "Jag är inte riktigt säker på vad du menar. Är det någon av de här frågorna?",
    clarificationEnd: "Svara med siffran, eller skriv det med andra ord.",
    didThisHelp: "Hjälpte det?",
    salutation: "Hej", salutationNameless: "Hej,", signOff: "Hälsningar")

  private static let swedishProfessional = Phrasebook(
    greeting: "Hej, vad kan jag hjälpa dig med?",
    thanks: "Varsågod. Du är välkommen att skriva igen om du har fler frågor.",
    helped: "Bra att höra att det hjälpte.",
    goodbye: "Hej då, och ha en fortsatt bra dag.",
    handOver: "Jag skickar din fråga vidare till en kollega som svarar dig här.",
    paused: "Tack för ditt meddelande. En kollega svarar dig här.",
    clarification: "Jag är inte säker på att jag förstod dig rätt. Menar du någon av de här frågorna?",
    clarificationEnd: "Svara med siffran, eller beskriv det med andra ord.",
    didThisHelp: "Fick du svar på din fråga?",
    salutation: "Hej", salutationNameless: "Hej,", signOff: "Vänliga hälsningar")

  private static let swedishFormal = Phrasebook(
    greeting: "God dag. Vad kan jag stå till tjänst med?",
    thanks: "Ingen orsak. Skriv gärna igen om det uppstår fler frågor.",
    helped: "Det gläder mig att svaret var till hjälp.",
    goodbye: "Adjö. Vi önskar en fortsatt trevlig dag.",
    handOver: "Ärendet lämnas över till en kollega som svarar här.",
    paused: "Tack för meddelandet. Det är mottaget, och en kollega svarar här.",
    clarification: "Ärendet gäller möjligen någon av följande frågor:",
    clarificationEnd: "Svara med siffran, eller beskriv ärendet med andra ord.",
    didThisHelp: "Gav detta svar på frågan?",
    salutation: "Bästa", salutationNameless: "God dag,", signOff: "Med vänlig hälsning")

  private static let swedishTrade = Phrasebook(
    greeting: "Hej. Vad behöver du?",
    thanks: "Varsågod.",
    helped: "Bra att höra.",
    goodbye: "Hej så länge.",
    handOver: "Jag tar in en kollega. Svaret kommer här.",
    paused: "Meddelandet är mottaget. En kollega svarar dig här.",
    clarification: "Vilken av de här är det?",
    clarificationEnd: "Skicka siffran, eller skriv det på ett annat sätt.",
    didThisHelp: "Hjälpte det?",
    salutation: "Hej", salutationNameless: "Hej,", signOff: "Hälsningar")
}
