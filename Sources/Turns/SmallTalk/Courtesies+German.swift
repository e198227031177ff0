// German greetings, thanks and goodbyes, with those of Austria and Switzerland. Shape and rules: `SmallTalkPhrases`.

extension Courtesies {
  static let german = Courtesies(
    greeting: """
      hallo
      halo
      hallöchen
      hallöle
      hallo zusammen
      hallo nochmal
      hallo ihr lieben
      hallo liebes Team
      hallo Support
      hi
      hi zusammen
      hello
      hey
      hej
      huhu
      moin
      moin moin
      moinsen
      tach
      tach auch
      tag
      guten Tag
      gutn Tag
      schönen guten Tag
      einen schönen guten Tag
      guten Morgen
      morgen
      guten Vormittag
      mahlzeit
      guten Mittag
      guten Nachmittag
      guten Abend
      n'abend
      schönen guten Abend
      grüß Gott
      gruezi
      grüezi
      grüß dich
      grüß euch
      grüße Sie
      servus
      griaß di
      liebes Team
      sehr geehrte Damen und Herren
      liebes Support-Team
      wie geht es Ihnen
      wie geht's
      wie geht es dir
      ist da jemand
      ist jemand da
      jemand da
      sind Sie da
      bist du da
      können Sie mir helfen
      kannst du mir helfen
      könnten Sie mir helfen
      könnt ihr mir helfen
      ich brauche Hilfe
      ich bräuchte Hilfe
      Hilfe
      ich habe eine Frage
      ich hab eine Frage
      ich hab mal eine Frage
      ich hätte eine Frage
      eine kurze Frage
      darf ich etwas fragen
      """,
    thanks: """
      danke
      danke danke
      dankeschön
      danke schön
      danke sehr
      danke vielmals
      danke dir
      danke Ihnen
      danke euch
      dank dir
      vielen Dank
      vielen lieben Dank
      vielen herzlichen Dank
      herzlichen Dank
      besten Dank
      schönen Dank
      recht herzlichen Dank
      lieben Dank
      tausend Dank
      1000 Dank
      vielen vielen Dank
      haben Sie vielen Dank
      merci
      merci vielmals
      merci vielmal
      danke für die Hilfe
      danke für Ihre Hilfe
      danke für deine Hilfe
      danke für eure Hilfe
      vielen Dank für die Hilfe
      vielen Dank für Ihre Hilfe
      vielen Dank für deine Hilfe
      danke für die Antwort
      danke für Ihre Antwort
      danke für die schnelle Antwort
      danke für die rasche Antwort
      vielen Dank für die schnelle Antwort
      vielen Dank für Ihre Antwort
      vielen Dank für die Rückmeldung
      danke für die schnelle Rückmeldung
      danke für die Rückmeldung
      danke für die Info
      danke für die Infos
      danke für die Information
      danke für die Auskunft
      vielen Dank für die Auskunft
      danke für Ihre Zeit
      danke für alles
      danke im Voraus
      vielen Dank im Voraus
      danke nochmal
      nochmals danke
      nochmals vielen Dank
      ich danke Ihnen
      ich danke dir
      ich bedanke mich
      das ist sehr nett
      sehr nett von Ihnen
      sehr freundlich
      thx
      thanks
      dankee
      """,
    goodbye: """
      tschüss
      tschüs
      tschüß
      tschuess
      tschau
      ciao
      tschö
      tschüssi
      auf Wiedersehen
      aufwiedersehen
      auf Wiederhören
      auf Wiederschauen
      wiedersehen
      bis bald
      bis dann
      bis später
      bis morgen
      bis demnächst
      bis zum nächsten Mal
      man sieht sich
      wir hören uns
      mach's gut
      machen Sie es gut
      ade
      adieu
      pfiat di
      baba
      uf wiederluege
      bye
      bye bye
      schönen Tag
      schönen Tag noch
      einen schönen Tag
      einen schönen Tag noch
      noch einen schönen Tag
      ich wünsche einen schönen Tag
      ich wünsche Ihnen einen schönen Tag
      schönen Abend
      schönen Abend noch
      einen schönen Abend noch
      schönen Feierabend
      schönes Wochenende
      ein schönes Wochenende
      gute Nacht
      nacht
      alles Gute
      das war's
      das wars schon
      das war alles
      das wäre alles
      das ist alles
      mehr nicht
      nein das war alles
      nein das war's
      nein das ist alles
      keine weiteren Fragen
      ich habe keine weiteren Fragen
      keine Fragen mehr
      ich bin fertig
      hat sich erledigt
      es hat sich erledigt
      schon erledigt
      vergiss es
      vergessen Sie es
      Sie können das Ticket schließen
      """)
}
