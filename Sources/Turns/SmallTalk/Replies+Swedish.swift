// Swedish wishes for a person, yeses, noes and fillers. Shape and rules: `SmallTalkPhrases`.

extension Replies {
  static let swedish = Replies(
    person: """
      människa
      en människa
      en människa tack
      en riktig människa
      riktig människa
      person
      en person
      en riktig person
      medarbetare
      en medarbetare
      en medarbetare tack
      kundtjänst
      kundtjänst tack
      kundservice
      kundsupport
      handläggare
      en handläggare
      rådgivare
      en kollega
      agent
      operatör
      livechatt
      prata med en människa
      prata med människa
      prata med en person
      prata med någon
      prata med kundtjänst
      prata med en medarbetare
      tala med en människa
      tala med en person
      tala med någon
      snacka med en människa
      kan jag få prata med en människa
      kan jag prata med en människa
      får jag prata med någon
      jag vill prata med en människa
      jag vill tala med en människa
      jag vill prata med någon
      jag vill ha en människa
      finns det en människa
      finns det någon människa där
      finns det någon jag kan prata med
      kan någon hjälpa mig
      kan någon ringa mig
      kan ni ringa mig
      kan du ringa mig
      kan ni ringa upp mig
      ring mig
      ring upp mig
      ring mig tack
      bli uppringd
      kan jag bli uppringd
      inte en robot
      ingen robot
      ingen bot
      """,
    affirmation: """
      ja
      japp
      jepp
      jajamän
      jajamensan
      jadå
      joo
      jo
      ja tack
      ja det gjorde det
      det gjorde det
      ja det hjälpte
      det hjälpte
      det hjälpte mig
      det hjälpte mycket
      det hjälper
      det var till hjälp
      det var till stor hjälp
      det var hjälpsamt
      bra hjälp
      toppen hjälp
      det löste det
      det löste sig
      det löste problemet
      det löste mitt problem
      problemet är löst
      löst
      nu är det löst
      det fungerar
      det fungerar nu
      nu fungerar det
      det funkar
      det funkar nu
      nu funkar det
      det funkade
      precis vad jag behövde
      det var det jag behövde
      det var precis det jag behövde
      det svarar på min fråga
      det besvarade min fråga
      jag fick svar på min fråga
      perfekt
      toppen
      super
      kanon
      grymt
      schysst
      finfint
      fint
      bra
      jättebra
      mycket bra
      det är bra
      det är lugnt
      lysande
      underbart
      härligt
      skönt
      utmärkt
      fantastiskt
      ok
      okej
      okay
      okok
      uppfattat
      förstår
      jag förstår
      då förstår jag
      det är klart
      det låter bra
      låter bra
      bra att veta
      noterat
      mottaget
      precis
      exakt
      korrekt
      stämmer
      det stämmer
      absolut
      självklart
      """,
    denial: """
      nej
      nä
      näe
      nepp
      nope
      nej det gjorde det inte
      det gjorde det inte
      nej det hjälpte inte
      det hjälpte inte
      det hjälpte mig inte
      det hjälper inte
      det var inte till hjälp
      inte riktigt
      inte direkt
      inte alls
      tyvärr inte
      tyvärr nej
      nej tyvärr
      ingen av dem
      inget av det
      inget av dem
      inga av dem
      fel
      det är fel
      det var inte det
      det är inte det
      det var inte det jag menade
      det var inte det jag frågade
      det var inte det jag undrade
      det svarar inte på min fråga
      det svarade inte på min fråga
      det fungerar inte
      det fungerar fortfarande inte
      det funkar inte
      det funkade inte
      """,
    decline: """
      nej tack
      nä tack
      nej tack så mycket
      nej men tack
      nej tack det är bra
      nej det är bra
      nej det är bra så
      nej det är fint
      nej det är lugnt
      nej det är okej
      nej det är ok
      nej allt är bra
      tack det är bra
      det är bra tack
      det behövs inte
      inte just nu
      inte nu
      """,
    fillers: """
      snälla
      och
      men
      så
      då
      bara
      ju
      åh
      jaha
      nu
      igen
      också
      för det
      för allt
      för hjälpen
      för svaret
      för din hjälp
      för er hjälp
      för nu
      du
      ni
      er
      alla
      team
      support
      herr
      fru
      haha
      hehe
      lol
      xd
      mvh
      hälsningar
      vänliga hälsningar
      med vänlig hälsning
      med vänliga hälsningar
      vänligen
      hälsar
      kram
      """)
}
