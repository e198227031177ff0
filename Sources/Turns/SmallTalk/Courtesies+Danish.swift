// Danish greetings, thanks and goodbyes. Shape and rules: `SmallTalkPhrases`.

extension Courtesies {
  static let danish = Courtesies(
    greeting: """
      hej
      hejsa
      hejsan
      heysa
      hej med dig
      hej med jer
      hej igen
      hej derude
      hej alle
      hej alle sammen
      hej kundeservice
      halløj
      halløjsa
      hallo
      hello
      hi
      hey
      hai
      hej du
      dav
      davs
      dav dav
      goddag
      god dag
      godmorgen
      god morgen
      morgen
      formiddag
      god formiddag
      goddaw
      god eftermiddag
      godaften
      god aften
      mojn
      kære kundeservice
      kære support
      hvordan går det
      går det godt
      er der nogen
      er der nogen der
      er du der
      er I der
      kan du hjælpe
      kan du hjælpe mig
      kan I hjælpe mig
      kan I hjælpe
      jeg har brug for hjælp
      hjælp
      jeg har et spørgsmål
      jeg har lige et spørgsmål
      må jeg spørge om noget
      """,
    thanks: """
      tak
      takker
      tak skal du have
      tak skal I have
      tusind tak
      tusinde tak
      tusen tak
      1000 tak
      mange tak
      mange mange tak
      mange gange tak
      mange tak for hjælpen
      tusind tak for hjælpen
      tak for hjælpen
      tak for hjælp
      tak for din hjælp
      tak for jeres hjælp
      tak for svar
      tak for svaret
      tak for dit svar
      tak for jeres svar
      tak for det
      tak for det hurtige svar
      tak for hurtig hjælp
      tak for hurtigt svar
      tak for hurtig respons
      tak for info
      tak for informationen
      tak for oplysningerne
      tak for din tid
      tak på forhånd
      på forhånd tak
      jamen tak
      okay tak
      super tak
      fint tak
      perfekt tak
      hjertelig tak
      det er jeg glad for
      det var sødt
      det var venligt af dig
      sødt af dig
      thanks
      thank you
      thx
      tusind tak skal du have
      jeg takker
      vi takker
      """,
    goodbye: """
      farvel
      hej hej
      hejhej
      hej hej så
      hej så længe
      bye
      bye bye
      ciao
      vi ses
      vi snakkes
      vi snakkes ved
      snakkes
      ses
      på gensyn
      på genhør
      ha det
      hav det godt
      ha det godt
      hav en god dag
      ha en god dag
      god dag til dig
      fortsat god dag
      fortsat god aften
      fortsat god weekend
      rigtig god dag
      hav en dejlig dag
      hav en fortsat god dag
      hav en god aften
      hav en god weekend
      god weekend
      rigtig god weekend
      godnat
      god nat
      sov godt
      pas på dig selv
      det var alt
      det var det hele
      det var det
      det var bare det
      det var alt for nu
      det var alt jeg ville vide
      nej det var alt
      nej det var det
      nej det var det hele
      nej ikke mere
      ikke mere for nu
      jeg har ikke flere spørgsmål
      ikke flere spørgsmål
      jeg er færdig
      glem det
      lige meget
      du kan lukke sagen
      I må gerne lukke sagen
      """)
}
