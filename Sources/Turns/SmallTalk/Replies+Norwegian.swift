// Norwegian wishes for a person, yeses, noes and fillers, mostly Bokmål. Shape and rules: `SmallTalkPhrases`.

extension Replies {
  static let norwegian = Replies(
    person: """
      menneske
      et menneske
      et menneske takk
      et ekte menneske
      ekte menneske
      person
      en person
      en ekte person
      medarbeider
      en medarbeider
      en medarbeider takk
      kundebehandler
      en kundebehandler
      kundeservice
      kundeservice takk
      kundestøtte
      kundesenter
      rådgiver
      en rådgiver
      en kollega
      agent
      operatør
      live chat
      snakke med et menneske
      snakke med menneske
      snakke med en person
      snakke med noen
      snakke med kundeservice
      snakke med en medarbeider
      snakke med en kundebehandler
      prate med et menneske
      prate med en person
      prate med noen
      kan jeg snakke med et menneske
      kan jeg få snakke med et menneske
      kan jeg få snakke med noen
      får jeg snakke med et menneske
      jeg vil snakke med et menneske
      eg vil snakke med eit menneske
      jeg vil gjerne snakke med noen
      jeg ønsker å snakke med et menneske
      jeg vil ha et menneske
      finnes det et menneske
      er det et menneske der
      er det noen jeg kan snakke med
      kan noen hjelpe meg
      kan noen ringe meg
      kan dere ringe meg
      kan du ringe meg
      kan dere ringe meg opp
      ring meg
      ring meg opp
      kan jeg bli oppringt
      bli oppringt
      ikke en robot
      ingen robot
      ingen bot
      """,
    affirmation: """
      ja
      jepp
      japp
      jada
      joda
      jo
      ja takk
      ja det gjorde det
      det gjorde det
      ja det hjalp
      det hjalp
      det hjalp meg
      det hjalp mye
      det hjelper
      det var til hjelp
      det var til god hjelp
      det var til stor hjelp
      det var nyttig
      nyttig
      god hjelp
      det løste det
      det løste seg
      det løste problemet
      det løste problemet mitt
      problemet er løst
      løst
      da er det løst
      det fungerer
      det fungerer nå
      nå fungerer det
      det virker
      det virker nå
      nå virker det
      det funker
      det funker nå
      nå funker det
      det funket
      akkurat det jeg trengte
      det var det jeg trengte
      det var akkurat det jeg trengte
      det svarer på spørsmålet mitt
      det svarte på spørsmålet mitt
      jeg fikk svar på spørsmålet mitt
      da fikk jeg svar
      perfekt
      supert
      super
      topp
      flott
      fint
      bra
      kjempebra
      veldig bra
      kjempefint
      helt topp
      strålende
      utmerket
      fantastisk
      nydelig
      kult
      greit
      det er greit
      den er grei
      ok
      okei
      okey
      okay
      oki
      forstått
      jeg forstår
      skjønner
      jeg skjønner
      da skjønner jeg
      det gir mening
      det høres bra ut
      høres bra ut
      godt å vite
      notert
      mottatt
      nettopp
      akkurat
      riktig
      stemmer
      det stemmer
      absolutt
      selvfølgelig
      """,
    denial: """
      nei
      nei nei
      neida
      niks
      nope
      nei det gjorde det ikke
      det gjorde det ikke
      nei det hjalp ikke
      det hjalp ikke
      det hjalp meg ikke
      det hjelper ikke
      det var ikke til hjelp
      ikke egentlig
      ikke helt
      ikke i det hele tatt
      dessverre ikke
      dessverre nei
      nei dessverre
      ingen av dem
      ingen av delene
      feil
      det er feil
      det var ikke det
      det er ikke det
      det var ikke det jeg mente
      det var ikke det jeg spurte om
      det var ikke det jeg lurte på
      det svarer ikke på spørsmålet mitt
      det svarte ikke på spørsmålet mitt
      det fungerer ikke
      det fungerer fortsatt ikke
      det virker ikke
      det funker ikke
      det funket ikke
      """,
    decline: """
      nei takk
      nei tusen takk
      nei men takk
      ellers takk
      nei ellers takk
      nei det er fint
      nei det er bra
      nei det går bra
      nei det er greit
      nei det er ok
      nei alt er bra
      det går bra takk
      det trengs ikke
      det trenger du ikke
      ikke akkurat nå
      ikke nå
      """,
    fillers: """
      vennligst
      og
      men
      så
      da
      bare
      jo
      åh
      nå
      igjen
      også
      for alt
      for hjelpen
      for hjelpa
      for svaret
      for svar
      for nå
      du
      deg
      dere
      alle sammen
      team
      support
      herr
      fru
      haha
      hehe
      lol
      xd
      mvh
      vh
      hilsen
      med vennlig hilsen
      vennlig hilsen
      beste hilsen
      beste hilsener
      """)
}
