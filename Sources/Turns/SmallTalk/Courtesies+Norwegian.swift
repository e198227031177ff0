// Norwegian greetings, thanks and goodbyes, mostly Bokmål. Shape and rules: `SmallTalkPhrases`.

extension Courtesies {
  static let norwegian = Courtesies(
    greeting: """
      hei
      heisann
      hei sann
      heisan
      hei hei
      heihei
      hei igjen
      hei på deg
      hei på dere
      hei alle sammen
      hei du
      hei der
      hei kundeservice
      hallo
      halla
      hallaisen
      hallo der
      hallois
      hello
      hi
      hey
      heia
      morn
      morna
      morn du
      mårn
      god dag
      goddag
      god morgen
      godmorgen
      god formiddag
      god ettermiddag
      god kveld
      godkveld
      kjære kundeservice
      kjære support
      hvordan går det
      hvordan har du det
      går det bra
      står til
      er det noen der
      er noen der
      er det noen her
      er du der
      er dere der
      kan du hjelpe
      kan du hjelpe meg
      kan dere hjelpe meg
      jeg trenger hjelp
      eg treng hjelp
      hjelp
      jeg har et spørsmål
      eg har eit spørsmål
      jeg har bare et spørsmål
      kan jeg spørre om noe
      """,
    thanks: """
      takk
      takker
      takker og bukker
      takk takk
      takk skal du ha
      takk skal dere ha
      tusen takk
      tusen takk skal du ha
      tusen tusen takk
      1000 takk
      mange takk
      mange tusen takk
      hjertelig takk
      stor takk
      takk så mye
      tusen takk for hjelpen
      tusen takk for hjelpa
      mange takk for hjelpen
      takk for hjelpen
      takk for hjelpa
      takk for hjelp
      takk for god hjelp
      takk for din hjelp
      takk for svar
      takk for svaret
      takk for raskt svar
      takk for kjapt svar
      takk for rask tilbakemelding
      takk for tilbakemelding
      takk for tilbakemeldingen
      takk for rask respons
      takk for info
      takk for infoen
      takk for informasjonen
      takk for tiden din
      takk for det
      takk for alt
      takk på forhånd
      på forhånd takk
      takk igjen
      ok takk
      fint takk
      perfekt takk
      supert takk
      takker så mye
      setter pris på det
      jeg setter pris på det
      det setter jeg pris på
      det var snilt
      så snilt av deg
      snilt av deg
      thanks
      thank you
      thx
      """,
    goodbye: """
      ha det
      hade
      hadet
      hadebra
      ha det bra
      ha det godt
      ha det så bra
      ha det fint
      farvel
      adjø
      vi snakkes
      snakkes
      snakkes senere
      vi ses
      vi sees
      ses
      sees
      på gjensyn
      på gjenhør
      ha en fin dag
      ha en god dag
      ha en fin dag videre
      ha en flott dag
      ha en strålende dag
      ha en fortsatt fin dag
      fortsatt god dag
      fortsatt fin dag
      ha en fin kveld
      ha en god kveld
      fortsatt fin kveld
      god helg
      ha en god helg
      ha en fin helg
      riktig god helg
      god natt
      godnatt
      natta
      sov godt
      ta vare på deg selv
      bye
      bye bye
      ciao
      det var alt
      det var alt for nå
      det var det
      det var bare det
      det var alt jeg lurte på
      det var det jeg lurte på
      nei det var alt
      nei det var det
      nei det var bare det
      ikke noe mer
      ingen flere spørsmål
      jeg har ingen flere spørsmål
      jeg er ferdig
      glem det
      samme det
      du kan lukke saken
      dere kan lukke saken
      """)
}
