// The words of `PersonWish` by language, normalised as messages are: lower-cased, without apostrophes.

extension PersonWish.Words {
  static let english = Self(
    verbs:
      "talk speak chat connect transfer put hand escalate connected transferred talking speaking",
    between: "me us directly through over straight now please",
    links: "to with",
    modifiers: """
      a an the one of your some any real live actual human proper another other customer service support sales
      technical from in
      """,
    people: """
      human humans person people agent agents representative rep reps operator advisor adviser colleague
      colleagues employee employees manager supervisor specialist consultant being
      """,
    others: "someone somebody anyone anybody support sales service staff team",
    machines: "bot bots robot robots chatbot machine ai computer",
    cues: "i id im me we us let please want wanna possible",
    negations: "dont not never without",
    wants: """
      i want
      i need
      i would like
      i would prefer
      id like
      id prefer
      i prefer
      give me
      get me
      send me
      let me have
      can i have
      can i get
      could i have
      could i get
      can we get
      we need
      we want
      is there
      """,
    tails: "please pls plz now instead here there thanks today asap to help me on this chat")

  static let danish = Self(
    verbs: """
      tale snakke skrive chatte tal snak fat kontakt igennem gennem stil stille viderestil viderestille
      viderestilles viderestillet omstil omstille omstilles omstillet sæt sætte forbind forbinde
      """,
    between: "mig os direkte gerne lige om over videre igennem venligst personligt",
    links: "med til i",
    modifiers: """
      en et den det rigtig rigtigt levende ægte af jeres fra i jer anden andet dansk menneskelig jer hos
      """,
    people: """
      menneske mennesker person personer medarbejder medarbejdere kollega rådgiver konsulent sagsbehandler
      kundeservicemedarbejder agent supporter chef leder sælger ansat
      """,
    others:
      "nogen nogle kundeservice support kundesupport supporten salg salgsafdelingen afdelingen personale",
    machines: "bot botten robot robotten chatbot chatbotten maskine maskinen computer ai",
    cues: "jeg mig vi os man lad muligt venligst gerne",
    negations: "ikke aldrig",
    wants: """
      jeg vil have
      jeg vil gerne have
      jeg vil hellere have
      jeg vil gerne bede om
      jeg ønsker
      jeg har brug for
      jeg foretrækker
      giv mig
      send mig
      må jeg få
      kan jeg få
      kan vi få
      er der
      """,
    tails: "tak nu venligst i stedet på linjen her gerne")

  static let swedish = Self(
    verbs: """
      prata tala snacka skriva chatta kontakt tag koppla kopplas kopplad vidarekoppla vidarekopplas slussa
      """,
    between: "mig oss direkt gärna vidare över fram personligen",
    links: "med till på i",
    modifiers:
      "en ett den riktig riktigt levande verklig mänsklig av era er från på i annan annat svensk hos",
    people: """
      människa människor person personer medarbetare kollega handläggare rådgivare agent säljare chef
      kundtjänstmedarbetare anställd
      """,
    others:
      "någon några kundtjänst kundtjänsten kundservice support supporten kundsupport personal säljavdelningen",
    machines: "bot bott boten robot roboten chatbot chatboten maskin dator ai",
    cues: "jag mig vi oss man låt möjligt snälla gärna",
    negations: "inte aldrig ej",
    wants: """
      jag vill ha
      jag vill hellre ha
      jag skulle vilja ha
      jag önskar
      jag behöver
      jag föredrar
      ge mig
      kan jag få
      kan vi få
      får jag
      finns det
      är det
      """,
    tails: "tack nu snälla istället i stället här där gärna")

  static let norwegian = Self(
    verbs: """
      snakke prate tale skrive chatte snakk prat kontakt tak sett sette settes koble kobles koblet overfør
      overføre overføres viderekoble viderekobles
      """,
    between: "meg oss direkte gjerne over videre gjennom igjennom opp personlig",
    links: "med til i",
    modifiers: """
      en ei et den det ekte virkelig levende menneskelig av deres dere fra på i annen annet norsk hos
      """,
    people: """
      menneske mennesker person personer medarbeider medarbeidere kollega kundebehandler saksbehandler rådgiver
      agent selger sjef leder konsulent kundeservicemedarbeider ansatt
      """,
    others: "noen kundeservice support kundestøtte kundesenter kundesenteret salgsavdelingen salg personale",
    machines: "bot boten robot roboten chatbot chatboten maskin maskinen datamaskin ai",
    cues: "jeg eg meg vi oss man la mulig vennligst gjerne",
    negations: "ikke aldri",
    wants: """
      jeg vil ha
      jeg vil gjerne ha
      jeg vil heller ha
      jeg ønsker
      jeg trenger
      jeg foretrekker
      gi meg
      kan jeg få
      kan vi få
      får jeg
      er det
      finnes det
      """,
    tails: "takk nå vennligst i stedet istedenfor her der gjerne")

  static let german = Self(
    verbs: """
      sprechen reden schreiben chatten telefonieren verbinden verbinde verbindet verbunden spreche rede
      durchstellen durchgestellt weiterleiten weitergeleitet kontakt
      """,
    between: "sie mich uns bitte direkt persönlich gleich",
    links: "mit an zu zum",
    modifiers: """
      einem einer einen eine ein echten echter echte echtem richtigen richtiger lebenden menschlichen
      menschlicher realen realer der dem den ihrem ihrer ihren eurem eurer euren von ihnen euch aus vom im
      anderen anderer
      """,
    people: """
      mensch menschen person mitarbeiter mitarbeiterin mitarbeitern kollege kollegen kollegin berater beraterin
      sachbearbeiter sachbearbeiterin kundenbetreuer kundenberater agent agenten verkäufer chef vorgesetzten
      servicemitarbeiter supportmitarbeiter kundendienstmitarbeiter ansprechpartner
      """,
    others: "jemand jemandem jemanden kundenservice kundendienst support vertrieb service team",
    machines: "bot roboter chatbot maschine computer ki",
    cues: "ich mir mich wir uns man bitte möglich",
    negations: "nicht nie niemals keinesfalls",
    wants: """
      ich will
      ich möchte
      ich brauche
      ich bräuchte
      ich bevorzuge
      ich hätte gern
      ich hätte gerne
      ich wünsche
      gib mir
      geben sie mir
      gebt mir
      kann ich
      gibt es
      ist da
      ist hier
      ist dort
      """,
    tails: "bitte jetzt sprechen haben hier stattdessen danke erreichen am telefon",
    verbMayFollow: true)
}
