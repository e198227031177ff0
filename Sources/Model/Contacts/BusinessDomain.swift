// Which mail domains name a company. The registrable domain is the label in front of a public suffix; the
// suffixes with a dot that Europe's companies use stand here, every other suffix is one label. The whole
// public suffix list comes with the accounts' own issue.

/// Reads the company's domain out of a mail address.
package enum BusinessDomain {
  private static let freeMail: Set<String> = [
    "gmail.com", "googlemail.com", "outlook.com", "outlook.dk", "outlook.de", "outlook.fr", "outlook.es",
    "hotmail.com", "hotmail.dk", "hotmail.se", "hotmail.no", "hotmail.de", "hotmail.fr", "hotmail.co.uk",
    "live.com", "live.dk", "live.se", "live.no", "live.de", "live.co.uk", "msn.com", "yahoo.com", "yahoo.dk",
    "yahoo.se", "yahoo.no", "yahoo.de", "yahoo.fr", "yahoo.co.uk", "ymail.com", "icloud.com", "me.com",
    "mac.com", "aol.com", "proton.me", "protonmail.com", "pm.me", "tutanota.com", "tuta.io", "gmx.de",
    "gmx.net", "gmx.at", "gmx.ch", "gmx.com", "web.de", "t-online.de", "freenet.de", "mail.de", "posteo.de",
    "mail.com", "mail.ru", "yandex.com", "yandex.ru", "zoho.com", "fastmail.com", "hey.com", "qq.com",
    "163.com", "jubii.dk", "sol.dk", "ofir.dk", "mail.dk", "stofanet.dk", "telia.com", "comhem.se",
    "bredband.net", "spray.se", "online.no", "orange.fr", "wanadoo.fr", "free.fr", "laposte.net", "libero.it",
    "btinternet.com", "sky.com", "virginmedia.com", "eircom.net", "mailinator.com", "guerrillamail.com",
    "10minutemail.com", "temp-mail.org", "yopmail.com", "trashmail.com", "sharklasers.com",
  ]

  private static let twoLabelSuffixes: Set<String> = [
    "co.uk", "org.uk", "ltd.uk", "plc.uk", "me.uk", "ac.uk", "gov.uk", "net.uk", "com.au", "net.au", "org.au",
    "co.nz", "co.jp", "com.br", "com.tr", "com.pl", "com.es", "com.pt", "com.mx", "co.za", "co.in", "com.sg",
    "com.hk", "co.at", "or.at", "com.gr", "com.cy", "com.mt", "co.il", "com.ua", "com.fr", "co.no", "priv.no",
  ]

  /// The registrable domain of an address, or nil for free mail, disposable mail and public suffixes.
  package static func of(address: String) -> String? {
    guard let at = address.utf8.lastIndex(of: UInt8(ascii: "@")) else { return nil }
    let domain = address[address.index(after: at)...].lowercased()
    let labels = domain.split(separator: ".")
    guard labels.count >= 2 else { return nil }
    let lastTwo = labels.suffix(2).joined(separator: ".")
    let registrable: String
    if twoLabelSuffixes.contains(lastTwo) {
      guard labels.count >= 3 else { return nil }
      registrable = labels.suffix(3).joined(separator: ".")
    } else {
      registrable = lastTwo
    }
    return freeMail.contains(registrable) || freeMail.contains(domain) ? nil : registrable
  }

  /// A company's name from its domain, until somebody gives it a better one.
  package static func name(of domain: String) -> String {
    let label = domain.split(separator: ".").first.map(String.init) ?? domain
    return label.split(separator: "-").map { word in
      word.prefix(1).uppercased() + word.dropFirst()
    }.joined(separator: " ")
  }
}
