// The built-in sentences in German; those of the friendly and trade tones avoid the choice between "du" and
// "Sie". Rules: `Phrasebook`.

internal import Model

extension Phrasebook {
  static func german(_ tone: Brand.Tone) -> Phrasebook {
    switch tone {
    case .friendly: germanFriendly
    case .professional: germanProfessional
    case .formal: germanFormal
    case .trade: germanTrade
    }
  }

  private static let germanFriendly = Phrasebook(
    greeting: "Hallo! Wobei kann ich helfen?",
    thanks: "Sehr gern! Einfach wieder schreiben, wenn noch etwas ist.",
    helped: "Schön, dass das geholfen hat!",
    goodbye: "Bis bald und einen schönen Tag noch!",
    handOver: "Ich gebe das an jemanden aus dem Team weiter, die Antwort kommt hier.",
    paused: "Danke für die Nachricht! Jemand aus dem Team schaut sie sich an und antwortet hier.",
    clarification: "Ich bin nicht ganz sicher, was gemeint ist. Ist es eine dieser Fragen?",
    clarificationEnd: "Einfach mit der Zahl antworten oder es anders beschreiben.",
    didThisHelp: "Hat das geholfen?",
    salutation: "Hallo", salutationNameless: "Hallo,", signOff: "Viele Grüße")

  private static let germanProfessional = Phrasebook(
    greeting: "Guten Tag, wie kann ich Ihnen helfen?",
    thanks: "Gern geschehen. Schreiben Sie uns gern wieder, wenn Sie weitere Fragen haben.",
    helped: "Es freut mich, dass das geholfen hat.",
    goodbye: "Auf Wiedersehen und einen schönen Tag noch.",
    handOver: "Ich gebe Ihre Frage an unser Team weiter, das Ihnen hier antwortet.",
    paused: "Danke für Ihre Nachricht. Unser Team antwortet Ihnen hier.",
    clarification: "Ich bin nicht sicher, ob ich Sie richtig verstanden habe. Meinen Sie eine dieser Fragen?",
    clarificationEnd: "Bitte antworten Sie mit der Zahl oder beschreiben Sie es anders.",
    didThisHelp: "Hat das Ihre Frage beantwortet?",
    salutation: "Guten Tag", salutationNameless: "Guten Tag,", signOff: "Freundliche Grüße")

  private static let germanFormal = Phrasebook(
    greeting: "Guten Tag. Womit darf ich Ihnen behilflich sein?",
    thanks: "Sehr gern geschehen. Bei weiteren Fragen schreiben Sie uns bitte jederzeit.",
    helped: "Es freut mich, dass Ihnen die Antwort geholfen hat.",
    goodbye: "Auf Wiedersehen. Wir wünschen Ihnen einen angenehmen Tag.",
    handOver: "Ihr Anliegen wird an eine zuständige Person weitergegeben, die Ihnen hier antwortet.",
    paused: "Vielen Dank für Ihre Nachricht. Sie ist eingegangen und wird hier von unserem Team beantwortet.",
    clarification: "Ihr Anliegen betrifft möglicherweise eine der folgenden Fragen:",
    clarificationEnd:
      "Bitte antworten Sie mit der Zahl oder beschreiben Sie Ihr Anliegen mit anderen Worten.",
    didThisHelp: "Konnte Ihre Frage damit beantwortet werden?",
    salutation: "Guten Tag", salutationNameless: "Sehr geehrte Damen und Herren,",
    signOff: "Mit freundlichen Grüßen")

  private static let germanTrade = Phrasebook(
    greeting: "Hallo. Was wird gebraucht?",
    thanks: "Gern geschehen.",
    helped: "Gut zu hören.",
    goodbye: "Bis dann.",
    handOver: "Ich hole jemanden aus dem Team dazu. Die Antwort kommt hier.",
    paused: "Nachricht ist da. Jemand aus dem Team antwortet hier.",
    clarification: "Welche Frage ist es?",
    clarificationEnd: "Zahl schicken oder anders beschreiben.",
    didThisHelp: "Hat das geholfen?",
    salutation: "Hallo", salutationNameless: "Hallo,", signOff: "Gruß")
}
