// German wishes for a person, yeses, noes and fillers, with those of Austria and Switzerland. Shape and rules: `SmallTalkPhrases`.

extension Replies {
  static let german = Replies(
    person: """
      Mensch
      ein Mensch
      einen Menschen
      einen Menschen bitte
      ein echter Mensch
      echter Mensch
      Person
      echte Person
      eine echte Person
      Mitarbeiter
      ein Mitarbeiter
      einen Mitarbeiter
      einen Mitarbeiter bitte
      Mitarbeiter bitte
      menschlicher Mitarbeiter
      Kundenservice
      Kundenservice bitte
      Kundendienst
      Kundenberater
      Berater
      Sachbearbeiter
      Kollege
      Agent
      Operator
      Live-Chat
      Support-Mitarbeiter
      mit einem Menschen sprechen
      mit Mensch sprechen
      mit einem Menschen reden
      mit einer Person sprechen
      mit jemandem sprechen
      mit jemandem reden
      mit Mitarbeiter sprechen
      mit einem Mitarbeiter sprechen
      mit Mitarbeiter verbinden
      kann ich mit einem Menschen sprechen
      kann ich mit einem Mitarbeiter sprechen
      kann ich mit jemandem sprechen
      ich will mit einem Menschen sprechen
      ich möchte mit einem Menschen sprechen
      ich möchte mit jemandem sprechen
      ich möchte einen Menschen sprechen
      ich will einen Menschen
      ich brauche einen Menschen
      gibt es hier einen Menschen
      gibt es hier echte Menschen
      ist da ein Mensch
      kann mir jemand helfen
      kann mir bitte jemand helfen
      kann mich jemand anrufen
      können Sie mich anrufen
      könnt ihr mich anrufen
      bitte rufen Sie mich an
      rufen Sie mich an
      ruf mich an
      bitte um Rückruf
      ich bitte um Rückruf
      Rückruf
      Rückruf bitte
      kein Bot
      kein Roboter
      keinen Bot
      """,
    affirmation: """
      ja
      jap
      jep
      jup
      jo
      joa
      jawohl
      ja gerne
      ja bitte
      ja gern
      ja das hat geholfen
      das hat geholfen
      das hat mir geholfen
      das hat mir sehr geholfen
      das hat sehr geholfen
      hat geholfen
      das hilft
      das hilft mir
      das hilft mir weiter
      das hat mir weitergeholfen
      hilfreich
      sehr hilfreich
      das war hilfreich
      das war sehr hilfreich
      das hat das Problem gelöst
      das Problem ist gelöst
      Problem gelöst
      gelöst
      erledigt
      es funktioniert
      es funktioniert jetzt
      jetzt funktioniert es
      es geht
      es geht jetzt
      jetzt geht es
      jetzt geht's
      das klappt
      hat geklappt
      das hat geklappt
      es hat geklappt
      genau das habe ich gebraucht
      genau das habe ich gesucht
      das beantwortet meine Frage
      damit ist meine Frage beantwortet
      meine Frage ist beantwortet
      perfekt
      super
      toll
      prima
      klasse
      top
      spitze
      großartig
      wunderbar
      ausgezeichnet
      hervorragend
      sehr gut
      gut
      alles gut
      alles klar
      klar
      passt
      das passt
      passt so
      in Ordnung
      das ist in Ordnung
      geht klar
      ok
      okay
      okey
      oki
      ok super
      verstanden
      ich verstehe
      verstehe
      habe verstanden
      das ist verständlich
      das ergibt Sinn
      klingt gut
      das klingt gut
      gut zu wissen
      notiert
      genau
      richtig
      stimmt
      das stimmt
      korrekt
      auf jeden Fall
      natürlich
      selbstverständlich
      """,
    denial: """
      nein
      nö
      nee
      ne
      nope
      nein das hat nicht geholfen
      das hat nicht geholfen
      das hat mir nicht geholfen
      das hilft nicht
      das hilft mir nicht
      das hilft mir nicht weiter
      nicht hilfreich
      das war nicht hilfreich
      nicht wirklich
      nicht ganz
      gar nicht
      überhaupt nicht
      leider nicht
      leider nein
      keine davon
      keins davon
      keiner davon
      nichts davon
      falsch
      das ist falsch
      das ist es nicht
      das war es nicht
      das meinte ich nicht
      das habe ich nicht gemeint
      das habe ich nicht gefragt
      das beantwortet meine Frage nicht
      es funktioniert nicht
      es funktioniert immer noch nicht
      es geht nicht
      geht immer noch nicht
      das hat nicht geklappt
      """,
    decline: """
      nein danke
      nee danke
      nö danke
      nein vielen Dank
      nein aber danke
      nein alles gut
      nein alles klar
      nein passt schon
      passt schon
      nein schon gut
      schon gut
      nein ist schon gut
      nein das passt
      nicht nötig
      das ist nicht nötig
      nein nicht nötig
      gerade nicht
      jetzt nicht
      """,
    fillers: """
      bitte
      und
      aber
      so
      dann
      na
      naja
      ach
      doch
      auch
      mal
      jetzt
      nochmal
      schon mal
      sehr
      erstmal
      für alles
      für die Hilfe
      für Ihre Hilfe
      für deine Hilfe
      für die Antwort
      für die Info
      leider
      dafür
      dir
      euch
      Ihnen
      zusammen
      Leute
      Herr
      Frau
      Team
      Support
      haha
      hehe
      lol
      xd
      mfg
      lg
      vg
      gruß
      grüße
      viele Grüße
      liebe Grüße
      beste Grüße
      schöne Grüße
      mit freundlichen Grüßen
      freundliche Grüße
      """)
}
