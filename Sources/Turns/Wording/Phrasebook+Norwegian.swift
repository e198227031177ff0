// The built-in sentences in Norwegian (Bokmål). Rules: `Phrasebook`.

internal import Model

extension Phrasebook {
  static func norwegian(_ tone: Brand.Tone) -> Phrasebook {
    switch tone {
    case .friendly: norwegianFriendly
    case .professional: norwegianProfessional
    case .formal: norwegianFormal
    case .trade: norwegianTrade
    }
  }

  private static let norwegianFriendly = Phrasebook(
    greeting: "Hei! Hva kan jeg hjelpe med?",
    thanks: "Bare hyggelig! Skriv gjerne igjen hvis det er noe mer.",
    helped: "Så bra at det hjalp!",
    goodbye: "Ha det bra, og ha en fin dag!",
    handOver: "Jeg gir dette videre til en kollega, som svarer deg her.",
    paused: "Takk for meldingen! En kollega ser på den og svarer deg her.",
    clarification: "Jeg er ikke helt sikker på hva du mener. Er det et av disse spørsmålene?",
    clarificationEnd: "Svar med tallet, eller skriv det med andre ord.",
    didThisHelp: "Hjalp det?",
    salutation: "Hei", salutationNameless: "Hei,", signOff: "Beste hilsener")

  private static let norwegianProfessional = Phrasebook(
    greeting: "Hei, hva kan jeg hjelpe deg med?",
    thanks: "Vær så god. Du er velkommen til å skrive igjen hvis du har flere spørsmål.",
    helped: "Godt å høre at det hjalp.",
    goodbye: "Ha det bra, og fortsatt fin dag.",
    handOver: "Jeg sender spørsmålet ditt videre til en kollega, som svarer deg her.",
    paused: "Takk for meldingen. En kollega svarer deg her.",
    clarification: "Jeg er ikke sikker på at jeg forsto deg riktig. Mener du et av disse spørsmålene?",
    clarificationEnd: "Svar med tallet, eller beskriv det med andre ord.",
    didThisHelp: "Fikk du svar på spørsmålet ditt?",
    salutation: "Hei", salutationNameless: "Hei,", signOff: "Vennlig hilsen")

  private static let norwegianFormal = Phrasebook(
    greeting: "God dag. Hva kan jeg være behjelpelig med?",
    thanks: "Det var så lite. Skriv gjerne igjen hvis det oppstår flere spørsmål.",
    helped: "Det gleder meg at svaret var til hjelp.",
    goodbye: "Farvel. Vi ønsker en fortsatt god dag.",
    handOver: "Henvendelsen gis videre til en kollega, som svarer her.",
    paused: "Takk for henvendelsen. Den er mottatt, og en kollega svarer her.",
    clarification: "Henvendelsen gjelder muligens et av følgende spørsmål:",
    clarificationEnd: "Vennligst svar med tallet, eller beskriv henvendelsen med andre ord.",
    didThisHelp: "Ga dette svar på spørsmålet?",
    salutation: "Kjære", salutationNameless: "God dag,", signOff: "Med vennlig hilsen")

  private static let norwegianTrade = Phrasebook(
    greeting: "Hei. Hva trenger du?",
    thanks: "Bare hyggelig.",
    helped: "Godt å høre.",
    goodbye: "Ha det så lenge.",
    handOver: "Jeg får en kollega på saken. Svaret kommer her.",
    paused: "Meldingen er mottatt. En kollega svarer deg her.",
    clarification: "Hvilket av disse er det?",
    clarificationEnd: "Send tallet, eller skriv det på en annen måte.",
    didThisHelp: "Hjalp det?",
    salutation: "Hei", salutationNameless: "Hei,", signOff: "Hilsen")
}
