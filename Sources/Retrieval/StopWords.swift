// Words that say nothing about what is asked: articles, pronouns, auxiliaries, question words, and the
// courtesies of a chat ("hello", "thanks"). They are written without apostrophes, as the analyser sees them.
// They also vote on the language of a message (`Language.guess`). Languages without a list keep all words:
// there the rarity of a term alone decides.

/// Stop words by language.
enum StopWords {
  /// The stop words of a language; empty for languages without a list.
  static func of(_ language: Language) -> Set<String> { lists[language] ?? [] }

  private static let lists: [Language: Set<String>] = [
    .en: set(english), .da: set(danish), .sv: set(swedish), .no: set(norwegian), .de: set(german),
  ]

  private static func set(_ text: String) -> Set<String> {
    Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
  }

  private static let english = """
    a an the this that these those there here some any each all both such other another same own
    and or but nor so if than then because while as though although
    i im id ive ill me my mine myself we were our ours us you your yours youre he him his she her hers
    it its they them their theirs one ones someone something anything everything nothing
    am is are was be been being isnt arent wasnt werent do does did done doing dont doesnt didnt
    have has had having havent hasnt can could cant cannot couldnt will would wont wouldnt
    shall should shouldnt may might must
    what whats when where which who whom whose why how hows
    to of in on at by for from with without into onto about over under up down out off
    between through during before after per via
    not no yes just only also too very much many more most quite really even still yet again already
    now please kindly hi hello hey dear thanks thank thx regards sorry
    want like need know tell let get got
    """

  private static let danish = """
    en et den det de der denne dette disse hver alle alt anden andet andre samme egen eget egne nogen
    noget nogle ingen intet
    og eller men så hvis om at fordi mens da når end som
    jeg mig min mit mine vi os vores du dig din dit dine i jer jeres han ham hans hun hende hendes
    sin sit sine dem deres man sig selv
    er var være været bliver blev blive blevet har havde have haft kan kunne skal skulle vil ville
    må måtte bør gør gøre gjorde får få fik fået
    hvad hvem hvor hvornår hvorfor hvordan hvilken hvilket hvilke hvis
    til af på med for fra ved hos over under efter før uden mellem gennem mod ud op ned ind inden
    ikke ja nej kun også meget mere mest lige jo nok nu her igen allerede stadig bare altså godt
    hej hejsa goddag tak venligst hilsen kære undskyld
    gerne vide ønsker
    """

  private static let swedish = """
    en ett den det de denna detta dessa där varje alla allt annan annat andra samma egen eget egna någon
    något några ingen inget inga
    och eller men så om att eftersom medan då när än som
    jag mig mej min mitt mina vi oss vår vårt våra du dig dej din ditt dina ni er ert era han honom hans
    hon henne hennes sin sitt sina dem dom deras man sig själv
    är var vara varit blir blev bli blivit har hade ha haft kan kunde ska skall skulle vill ville
    måste bör gör göra gjorde får få fick fått
    vad vem var vart varför hur vilken vilket vilka
    till av på med för från vid hos över under efter före utan mellan genom mot ut upp ner in inom i åt
    inte ej ja jo nej bara också mycket mer mest lite ju nog nu här igen redan fortfarande alltså väl
    hej hejsan tjena tack snälla hälsningar vänligen ursäkta
    gärna veta önskar
    """

  private static let norwegian = """
    en ei et den det de denne dette disse der hver alle alt annen annet andre samme egen eget egne noen
    noe ingen intet
    og eller men så hvis om at fordi mens da når enn som
    jeg meg min mitt mine vi oss vår vårt våre du deg din ditt dine dere deres han ham hans hun henne
    hennes sin sitt sine dem man seg selv
    er var være vært blir ble bli blitt har hadde ha hatt kan kunne skal skulle vil ville
    må måtte bør gjør gjøre gjorde får få fikk fått
    hva hvem hvor når hvorfor hvordan hvilken hvilket hvilke
    til av på med for fra ved hos over under etter før uten mellom gjennom mot ut opp ned inn innen i
    ikke ja jo nei bare også veldig mye mer mest litt nok nå her igjen allerede fortsatt altså
    hei heisann hallo takk vennligst hilsen kjære unnskyld
    gjerne vite ønsker
    """

  private static let german = """
    der die das den dem des ein eine einer eines einem einen dieser diese dieses diesem diesen jener
    jede jeder jedes alle alles andere anderer anderes gleiche selbe eigene kein keine keiner keinen
    keinem etwas nichts irgendein
    und oder aber sondern denn wenn falls ob dass weil während da als wie
    ich mich mir mein meine meiner meinem meinen meines wir uns unser unsere unserer unserem unseren
    du dich dir dein deine deiner deinem deinen ihr euch euer eure sie ihnen ihre ihrer ihrem ihren er
    ihn ihm sein seine seiner seinem seinen es man sich selbst
    bin bist ist sind seid war waren gewesen werde wird werden wurde wurden worden habe hast hat haben
    hatte hatten kann kannst können könnte könnten soll sollte sollen will wollen möchte möchten muss
    müssen darf dürfen mag tun macht
    was wer wen wem wessen wann wo wohin woher warum wieso weshalb welche welcher welches welchen
    zu zum zur von vom mit bei beim für aus auf an am im in ins nach vor über unter durch gegen ohne
    um bis seit zwischen
    nicht ja nein nur auch sehr viel mehr meist noch schon wieder immer hier dort jetzt dann so doch
    mal eben gern gerne bitte danke hallo hi moin guten grüße gruß sorry entschuldigung
    wissen
    """
}
