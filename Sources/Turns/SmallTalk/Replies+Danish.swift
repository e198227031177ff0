// Danish wishes for a person, yeses, noes and fillers. Shape and rules: `SmallTalkPhrases`.

extension Replies {
  static let danish = Replies(
    person: """
      menneske
      et menneske
      et rigtigt menneske
      et menneske tak
      person
      en person
      en rigtig person
      medarbejder
      en medarbejder
      en medarbejder tak
      kundeservice
      kundeservice tak
      kundesupport
      kundeservicemedarbejder
      rådgiver
      en rådgiver
      en kollega
      agent
      operatør
      live chat
      tal med et menneske
      tale med et menneske
      tale med en person
      tale med en medarbejder
      tale med nogen
      snakke med et menneske
      snakke med en person
      snakke med en medarbejder
      snakke med nogen
      snak med et menneske
      kan jeg snakke med et menneske
      kan jeg tale med et menneske
      må jeg tale med en medarbejder
      jeg vil tale med et menneske
      jeg vil snakke med et menneske
      jeg vil gerne tale med nogen
      jeg vil have et menneske
      er der et menneske
      er der et rigtigt menneske
      er der et menneske jeg kan tale med
      kan nogen hjælpe mig
      er der nogen der kan hjælpe
      er der nogen der kan hjælpe mig
      kan I ringe til mig
      kan du ringe til mig
      kan I ringe mig op
      ring til mig
      ring mig op
      kan jeg blive ringet op
      bliv ringet op
      ikke en robot
      ingen robot
      ingen bot
      """,
    affirmation: """
      ja
      jep
      jeps
      jeps det gjorde det
      japs
      jaa
      ja da
      ja tak
      ja det gjorde det
      det gjorde det
      ja det hjalp
      det hjalp
      det hjalp mig
      det hjalp meget
      det hjælper
      det var en hjælp
      det var en stor hjælp
      det var til stor hjælp
      god hjælp
      super hjælp
      det løste det
      det løste problemet
      det løste mit problem
      problemet er løst
      så er det løst
      løst
      det virker
      det virker nu
      nu virker det
      så virker det
      det virkede
      det var det jeg skulle bruge
      lige hvad jeg skulle bruge
      lige det jeg ledte efter
      det svarer på mit spørgsmål
      det var svar på mit spørgsmål
      så fik jeg svar
      perfekt
      super
      fint
      det er fint
      helt fint
      det er helt i orden
      i orden
      godt
      rigtig godt
      skønt
      dejligt
      fedt
      lækkert
      glimrende
      fantastisk
      ok
      okay
      okey
      oki
      ok fint
      forstået
      det er forstået
      jeg forstår
      det giver mening
      det er klart
      modtaget
      noteret
      præcis
      netop
      korrekt
      selvfølgelig
      det lyder godt
      lyder godt
      godt at vide
      """,
    denial: """
      nej
      næ
      nope
      niks
      nej det gjorde det ikke
      det gjorde det ikke
      nej det hjalp ikke
      det hjalp ikke
      det hjalp mig ikke
      det hjælper ikke
      det var ikke til hjælp
      ikke rigtigt
      ikke rigtig
      ikke helt
      slet ikke
      desværre ikke
      desværre nej
      nej desværre
      ingen af dem
      ingen af delene
      forkert
      det er forkert
      det var ikke det
      det er ikke det
      det var ikke det jeg mente
      det var ikke det jeg spurgte om
      det er ikke det jeg spørger om
      det svarer ikke på mit spørgsmål
      det svarede ikke på mit spørgsmål
      det virker ikke
      det virker stadig ikke
      det virkede ikke
      stadig ikke
      """,
    decline: """
      nej tak
      næ tak
      ellers tak
      ellers mange tak
      nej ellers tak
      nej mange tak
      nej tusind tak
      nej det er fint
      nej det er helt fint
      nej det er ok
      nej det er okay
      nej det er i orden
      nej alt er godt
      det behøves ikke
      det behøver du ikke
      det er ikke nødvendigt
      ikke lige nu
      ikke nu
      """,
    fillers: """
      venligst
      og
      men
      så
      lige
      bare
      da
      nå
      åh
      jo
      meget
      nu
      igen
      også
      for det
      for det hele
      for hjælpen
      for svaret
      for din hjælp
      for jeres hjælp
      for din tid
      for nu
      du
      dig
      I
      jer
      alle sammen
      venner
      team
      support
      hr
      fru
      haha
      hehe
      lol
      xd
      mvh
      vh
      hilsen
      med venlig hilsen
      venlig hilsen
      venlige hilsner
      de bedste hilsner
      bedste hilsner
      kh
      """)
}
