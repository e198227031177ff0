// VAT and registration numbers: real ones of public bodies and well-known companies are taken, the same with another last
// digit are not.

internal import Bytes
internal import Testing

@testable internal import Model

@Suite struct CompanyNumberTests {
  /// As they are written, and as they are kept.
  static let vatNumbers: [(text: String, country: String, is: String)] = [
    ("DK 13 58 56 28", "", "DK13585628"), ("13585628", "DK", "DK13585628"),
    ("dk-13585628", "SE", "DK13585628"),
    ("NO 995 525 828 MVA", "", "NO995525828"), ("995525828MVA", "NO", "NO995525828"),
    ("SE 123456789701", "", "SE123456789701"), ("FI 20774740", "", "FI20774740"),
    ("EE 100 931 558", "", "EE100931558"), ("LT 119511515", "", "LT119511515"),
    ("LT 100001919017", "", "LT100001919017"), ("LV 40003521600", "", "LV40003521600"),
    ("GB 980 7806 84", "", "GB980780684"), ("GB 802311782", "", "GB802311782"), ("GBGD001", "", "GBGD001"),
    ("GBHA500", "", "GBHA500"), ("XI 980780684", "", "XI980780684"),
    ("IE 6433435F", "", "IE6433435F"), ("IE 6433435OA", "", "IE6433435OA"), ("IE 8D79739I", "", "IE8D79739I"),
    ("DE 136.695.976", "", "DE136695976"), ("DE136695976", "", "DE136695976"),
    ("AT U13585627", "", "ATU13585627"), ("U13585627", "AT", "ATU13585627"),
    ("CHE-100.155.212 MWST", "", "CHE100155212"), ("CHE-100.155.212", "", "CHE100155212"),
    ("BE 403019261", "", "BE0403019261"), ("BE 0428759497", "", "BE0428759497"),
    ("NL 4495445B01", "", ""), ("NL 004495445B01", "", "NL004495445B01"),
    ("NL 002455799B11", "", "NL002455799B11"), ("LU 150 274 42", "", "LU15027442"),
    ("FR 40303265045", "", "FR40303265045"), ("FR K7399859412", "", "FRK7399859412"),
    ("ES B-58378431", "", "ESB58378431"), ("ES 54362315K", "", "ES54362315K"),
    ("ES X-5253868-R", "", "ESX5253868R"), ("PT 501 964 843", "", "PT501964843"),
    ("IT 00743110157", "", "IT00743110157"), ("MT 1167-9112", "", "MT11679112"),
    ("EL 094259216", "", "EL094259216"), ("GR 094259216", "", "EL094259216"),
    ("094259216", "GR", "EL094259216"),
    ("CY-10259033P", "", "CY10259033P"), ("PL 856-734-62-15", "", "PL8567346215"),
    ("CZ 25123891", "", "CZ25123891"), ("CZ 7103192745", "", "CZ7103192745"),
    ("CZ 640903926", "", "CZ640903926"),
    ("SK 202 274 96 19", "", "SK2022749619"), ("HU-12892312", "", "HU12892312"),
    ("SI 5022 3054", "", "SI50223054"), ("HR 33392005961", "", "HR33392005961"),
    ("RO 185 472 90", "", "RO18547290"), ("BG 175 074 752", "", "BG175074752"),
  ]

  @Test(arguments: vatNumbers)
  func `a VAT number is brought into one form`(text: String, country: String, is expected: String) {
    #expect(VATNumber(text, country: country)?.text == (expected.isEmpty ? nil : expected))
  }

  /// All but those whose last characters are no check.
  static let checked = vatNumbers.filter { number in
    !number.is.isEmpty && !["GBGD001", "GBHA500", "FRK7399859412", "CZ640903926"].contains(number.is)
  }

  @Test(arguments: checked)
  func `another digit in its place makes it none`(text: String, country: String, is number: String) {
    // The last digit that is checked: a letter, a branch or a B01 may stand behind it.
    var characters = Array(number)
    let place =
      number.hasPrefix("NL") || number.hasPrefix("SE") ? 8 : characters.lastIndex(where: \.isNumber) ?? 0
    let digit = characters[place].wholeNumberValue ?? 0
    let sound = (0...9).filter { other in
      characters[place] = Character(String(other))
      return VATNumber(String(characters)) != nil
    }
    // A check by two remainders, as in the Netherlands, the United Kingdom and Czechia, lets another digit pass at times.
    #expect(sound.contains(digit) && sound.count <= 2, "\(sound)")
  }

  @Test(arguments: [
    "", "DK", "DK1358562", "DK135856281", "US123456789", "13585628", "DK13585628x", "DK١٣٥٨٥٦٢٨",
  ])
  func `what has no form of any country is none`(text: String) {
    #expect(VATNumber(text) == nil)
    #expect(VATNumber(String(repeating: "1", count: 100), country: "DK") == nil)
  }

  static let registrations: [(text: String, country: String, is: String?)] = [
    ("13 58 56 28", "DK", "13585628"), ("13585629", "DK", nil), ("DK13585628", "DK", nil),
    ("995 525 828", "NO", "995525828"), ("995525829", "NO", nil), ("556012-5790", "SE", "5560125790"),
    ("165560125790", "SE", "5560125790"), ("556012-5791", "SE", nil), ("811228-9874", "SE", nil),
    ("2077474-0", "FI", "2077474-0"), ("20774740", "FI", "2077474-0"), ("2077474-1", "FI", nil),
    ("HRB 12345", "DE", "HRB 12345"), ("hrb12345 b", "DE", "HRB 12345 B"),
    ("Amtsgericht Köln  HRB 12345", "DE", "AMTSGERICHT KÖLN HRB 12345"), ("12345", "DE", nil),
    ("HRB", "DE", nil),
    ("445790", "GB", "00445790"), ("00445790", "GB", "00445790"), ("sc 123456", "GB", "SC123456"),
    ("NI1234", "GB", "NI001234"), ("S1234567", "GB", nil), ("123456789", "GB", nil),
    ("0403.019.261", "BE", "0403019261"), ("403019261", "BE", "0403019261"), ("0403019262", "BE", nil),
    ("CHE-100.155.212", "CH", "100155212"), ("12345678", "NL", "12345678"), ("1234567", "NL", nil),
    ("732 829 320", "FR", "732829320"), ("732 829 320 00074", "FR", "732829320"), ("732829321", "FR", nil),
    ("450401-3150", "IS", "4504013150"), ("450401-3160", "IS", nil),
    ("fn 123456a", "AT", "FN 123456A"), ("  ABC  1 ", "", "ABC 1"), (" ", "", nil), ("a\nb", "", nil),
  ]

  @Test(arguments: registrations)
  func `a registration number is brought into its country's form, or is none`(
    text: String, country: String, is expected: String?
  ) {
    #expect(RegistrationNumber(text, country: country)?.text == expected)
  }

  static let known = registrations.filter { $0.is != nil }

  @Test(arguments: known)
  func `what was brought into form stays as it is`(text: String, country: String, is known: String?) {
    #expect(RegistrationNumber(known ?? "", country: country)?.text == known)
  }
}
