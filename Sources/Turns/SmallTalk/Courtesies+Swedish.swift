// Swedish greetings, thanks and goodbyes. Shape and rules: `SmallTalkPhrases`.

extension Courtesies {
  static let swedish = Courtesies(
    greeting: """
      hej
      hejsan
      hejsan hejsan
      hej hej
      hejhej
      hej igen
      hej på dig
      hej på er
      hej alla
      hej kundtjänst
      hej där
      hallå
      hallå där
      hallå hallå
      tja
      tjaa
      tjo
      tjena
      tjenare
      tjabba
      tjenixen
      morsning
      morrn
      morron
      mors
      hello
      hi
      hey
      god morgon
      godmorgon
      god förmiddag
      god dag
      goddag
      god middag
      god eftermiddag
      god kväll
      godkväll
      kära kundtjänst
      hur mår du
      hur är läget
      läget
      är det någon där
      är någon där
      finns det någon där
      är du där
      är ni där
      kan du hjälpa mig
      kan ni hjälpa mig
      kan ni hjälpa till
      jag behöver hjälp
      hjälp
      jag har en fråga
      jag har en snabb fråga
      får jag fråga en sak
      kan jag fråga en sak
      """,
    thanks: """
      tack
      tackar
      tackar tackar
      tack tack
      tackar så mycket
      tack så mycket
      tack så jättemycket
      tack så hemskt mycket
      tack så väldigt mycket
      tack snälla
      tack snälla du
      tack ska du ha
      tack ska ni ha
      tusen tack
      tusen tack för hjälpen
      1000 tack
      många tack
      stort tack
      stort tack för hjälpen
      hjärtligt tack
      varmt tack
      jättetack
      tack för hjälpen
      tack för din hjälp
      tack för er hjälp
      tack för all hjälp
      tack för svar
      tack för svaret
      tack för ditt svar
      tack för ert svar
      tack för snabbt svar
      tack för snabb hjälp
      tack för ett snabbt svar
      tack för snabb återkoppling
      tack för info
      tack för informationen
      tack för din tid
      tack för det
      tack på förhand
      tack i förväg
      tack igen
      tack än en gång
      okej tack
      ok tack
      bra tack
      perfekt tack
      uppskattas
      det uppskattas
      jag uppskattar det
      vad snällt
      så snällt
      vad snäll du är
      thanks
      thank you
      thx
      """,
    goodbye: """
      hejdå
      hej då
      hej då då
      hejdå då
      hej så länge
      adjö
      farväl
      vi ses
      vi hörs
      vi hörs av
      hörs
      ses
      syns
      på återseende
      på återhörande
      ha det
      ha det bra
      ha det så bra
      ha det gott
      ha det fint
      ha en bra dag
      ha en fin dag
      ha en trevlig dag
      ha en fortsatt bra dag
      fortsatt trevlig dag
      ha en bra kväll
      ha en trevlig kväll
      ha en bra helg
      ha en trevlig helg
      ha en skön helg
      trevlig helg
      skön helg
      trevlig kväll
      god natt
      godnatt
      natti
      sov gott
      ta hand om dig
      bye
      bye bye
      ciao
      tjing
      det var allt
      det var allt för nu
      det var det
      det var bara det
      det var allt jag undrade
      det var allt jag ville veta
      nej det var allt
      nej det var det
      nej det var bra så
      det är bra så
      inget mer
      inga fler frågor
      jag har inga fler frågor
      jag är klar
      glöm det
      strunt samma
      ni kan stänga ärendet
      du kan stänga ärendet
      """)
}
