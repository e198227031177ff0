// Which registrable domains name a company: all but those where anybody gets an address. Which part of a host is
// registrable is not known here; it comes with the command (see `Command.mailHost`).

/// Tells companies' mail domains from everybody's.
package enum BusinessDomain {
  private static let freeMail: Set<String> = [
    "gmail.com", "googlemail.com", "outlook.com", "outlook.dk", "outlook.de", "outlook.fr", "outlook.es",
    "outlook.it", "hotmail.com", "hotmail.dk", "hotmail.se", "hotmail.no", "hotmail.de", "hotmail.fr",
    "hotmail.it", "hotmail.es", "hotmail.nl", "hotmail.fi", "hotmail.co.uk", "live.com", "live.dk", "live.se",
    "live.no", "live.de", "live.nl", "live.fr", "live.it", "live.co.uk", "msn.com", "yahoo.com", "yahoo.dk",
    "yahoo.se", "yahoo.no", "yahoo.de", "yahoo.fr", "yahoo.it", "yahoo.es", "yahoo.ie", "yahoo.co.uk",
    "ymail.com", "rocketmail.com", "icloud.com", "me.com", "mac.com", "appleid.com", "aol.com", "proton.me",
    "protonmail.com", "protonmail.ch", "pm.me", "tutanota.com", "tutanota.de", "tuta.io", "tuta.com",
    "gmx.de", "gmx.net", "gmx.at", "gmx.ch", "gmx.com", "gmx.fr", "web.de", "t-online.de", "freenet.de",
    "arcor.de", "1und1.de", "mail.de", "posteo.de", "mailbox.org", "mail.com", "mail.ru", "yandex.com",
    "yandex.ru", "zoho.com", "fastmail.com", "hey.com", "duck.com", "mozmail.com", "qq.com", "163.com",
    "jubii.dk", "sol.dk", "ofir.dk", "mail.dk", "stofanet.dk", "tele.dk", "privat.dk", "webspeed.dk",
    "telia.com", "comhem.se", "bredband.net", "spray.se", "tele2.se", "passagen.se", "swipnet.se",
    "online.no", "broadpark.no", "lyse.net", "suomi24.fi", "luukku.com", "elisanet.fi", "kolumbus.fi",
    "saunalahti.fi", "simnet.is", "orange.fr", "wanadoo.fr", "free.fr", "laposte.net", "sfr.fr", "neuf.fr",
    "bbox.fr", "libero.it", "virgilio.it", "alice.it", "tin.it", "tiscali.it", "ziggo.nl", "hetnet.nl",
    "planet.nl", "kpnmail.nl", "skynet.be", "telenet.be", "proximus.be", "bluewin.ch", "wp.pl", "o2.pl",
    "onet.pl", "interia.pl", "seznam.cz", "centrum.cz", "azet.sk", "abv.bg", "freemail.hu", "citromail.hu",
    "inbox.lv", "mail.ee", "sapo.pt", "btinternet.com", "sky.com", "virginmedia.com", "ntlworld.com",
    "talktalk.net", "eircom.net", "mailinator.com", "guerrillamail.com", "10minutemail.com", "temp-mail.org",
    "yopmail.com", "trashmail.com", "sharklasers.com", "maildrop.cc", "dispostable.com", "getnada.com",
  ]

  /// Whether anybody may have an address there: free mail, access providers, disposable mail.
  package static func isEverybodys(_ domain: String) -> Bool { freeMail.contains(domain) }

  /// A company's name from its domain, until somebody gives it a better one.
  package static func name(of domain: String) -> String {
    let label = domain.split(separator: ".").first.map(String.init) ?? domain
    return label.split(separator: "-").map { word in
      word.prefix(1).uppercased() + word.dropFirst()
    }.joined(separator: " ")
  }
}
