// Names by which customers address whoever answers, or sign: "hi Anna", "tack så mycket, Lars". A name counts
// when it is known (whatever its case), or capitalised where only a name would be: at the end of a clause and
// not at the beginning of a sentence. At most two in a row. A guess that may err only in messages that hold
// nothing but small talk otherwise.

/// Recognises names beside small talk.
enum Vocatives {
  /// How many words from `start` are a name, 0…2.
  static func length(at start: Int, in words: [SmallTalkText.Word], trustsCapitals: Bool) -> Int {
    var end = start
    while end < words.count, end == start || words[end].before == .none { end += 1 }
    let clause = words[start..<end]
    guard clause.count <= 2 else { return known.contains(words[start].text) ? 1 : 0 }
    if clause.allSatisfy({ known.contains($0.text) }) { return clause.count }
    let isTitled = start > 0 && titles.contains(words[start - 1].text)
    guard isTitled || (trustsCapitals && words[start].before != .sentence) else { return 0 }
    return clause.allSatisfy { $0.isCapitalized && $0.text.count > 1 } ? clause.count : 0
  }

  /// Words behind which a name stands.
  private static let titles: Set<String> = ["mr", "mrs", "ms", "dr", "herr", "herrn", "frau", "hr", "fru"]

  /// First names that are common where our languages are spoken.
  private static let known = Set(
    names.split { $0 == " " || $0 == "\n" }.map(String.init))

  private static let names = """
    adam alex alice amanda amy anders andrea andreas andrew ane anita anja anna anne annika astrid ben
    bente birgit bjørn björn carl carla caroline charlotte chris christian christina claus daniel david
    elin elisabeth ella emil emily emma erik eva felix frank freja frida hanna hannah hans heidi helen
    helena henrik ida ingrid jack jakob james jan jane jens jessica johan johanna john jonas julia
    julie karen karin karl kate katrine kim kirsten klaus lars laura lena lene leon line linda lisa lise
    louise lucas lukas maja malin maria marie marius martin mary mathias max mette mia michael mike mikkel
    morten nadia nicole niels nina nils noah ola ole oliver olivia oskar patrick paul per peter pia rasmus
    robert sam sandra sara sarah simon sofia sofie sophie stefan steven susanne sven søren thomas tim tina
    tom tone trine ulrik ulrike victoria viktor william
    """
}
