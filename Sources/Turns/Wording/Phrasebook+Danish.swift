// The built-in sentences in Danish. Rules: `Phrasebook`.

internal import Model

extension Phrasebook {
  static func danish(_ tone: Brand.Tone) -> Phrasebook {
    switch tone {
    case .friendly: danishFriendly
    case .professional: danishProfessional
    case .formal: danishFormal
    case .trade: danishTrade
    }
  }

  private static let danishFriendly = Phrasebook(
    greeting: "Hej! Hvad kan jeg hjælpe med?",
    thanks: "Det var så lidt! Skriv endelig igen, hvis der er mere.",
    helped: "Dejligt, at det hjalp!",
    goodbye: "Hej så længe, og hav en god dag!",
    handOver: "Jeg giver den videre til en kollega, som svarer dig her.",
    paused: "Tak for din besked! En kollega kigger på den og svarer dig her.",
    clarification: "Jeg er ikke helt sikker på, hvad du mener. Er det et af disse spørgsmål?",
    clarificationEnd: "Svar med tallet, eller skriv det med andre ord.",
    didThisHelp: "Hjalp det?",
    salutation: "Hej", salutationNameless: "Hej,", signOff: "De bedste hilsner")

  private static let danishProfessional = Phrasebook(
    greeting: "Hej, hvad kan jeg hjælpe dig med?",
    thanks: "Selv tak. Du er velkommen til at skrive igen, hvis du har flere spørgsmål.",
    helped: "Godt at høre, at det hjalp.",
    goodbye: "Farvel, og fortsat god dag.",
    handOver: "Jeg sender dit spørgsmål videre til en kollega, som svarer dig her.",
    paused: "Tak for din besked. En kollega svarer dig her.",
    clarification: "Jeg er ikke sikker på, at jeg forstod dig rigtigt. Mener du et af disse spørgsmål?",
    clarificationEnd: "Svar med tallet, eller beskriv det med andre ord.",
    didThisHelp: "Fik du svar på dit spørgsmål?",
    salutation: "Hej", salutationNameless: "Hej,", signOff: "Venlig hilsen")

  private static let danishFormal = Phrasebook(
    greeting: "Goddag. Hvad kan jeg være behjælpelig med?",
    thanks: "Det var så lidt. Skriv gerne igen, hvis der opstår flere spørgsmål.",
    helped: "Det glæder mig, at svaret var til hjælp.",
    goodbye: "Farvel. Vi ønsker en fortsat god dag.",
    handOver: "Henvendelsen gives videre til en kollega, som svarer her.",
    paused: "Tak for henvendelsen. Den er modtaget, og en kollega svarer her.",
    clarification: "Henvendelsen drejer sig muligvis om et af følgende spørgsmål:",
    clarificationEnd: "Svar venligst med tallet, eller beskriv henvendelsen med andre ord.",
    didThisHelp: "Gav dette svar på spørgsmålet?",
    salutation: "Kære", salutationNameless: "Goddag,", signOff: "Med venlig hilsen")

  private static let danishTrade = Phrasebook(
    greeting: "Hej. Hvad skal du bruge?",
    thanks: "Selv tak.",
    helped: "Godt at høre.",
    goodbye: "Hej så længe.",
    handOver: "Jeg får en kollega på den. Svaret kommer her.",
    paused: "Beskeden er modtaget. En kollega svarer dig her.",
    clarification: "Er det et af disse?",
    clarificationEnd: "Send tallet, eller skriv det på en anden måde.",
    didThisHelp: "Hjalp det?",
    salutation: "Hej", salutationNameless: "Hej,", signOff: "Hilsen")
}
