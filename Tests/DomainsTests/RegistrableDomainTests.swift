// Hosts and what of them was registered, from the list that the library has compiled in.

import Testing

@testable internal import Domains

@Suite struct RegistrableDomainTests {
  static let hosts: [(host: String, domain: String?)] = [
    ("nordic-parts.dk", "nordic-parts.dk"), ("mail.nordic-parts.dk", "nordic-parts.dk"),
    ("a.b.c.nordic-parts.dk", "nordic-parts.dk"), ("tools.co.uk", "tools.co.uk"),
    ("eu.tools.co.uk", "tools.co.uk"), ("velo.com.au", "velo.com.au"), ("x.gmail.com", "gmail.com"),
    ("shop.uk.com", "shop.uk.com"), ("tools.oslo.no", "tools.oslo.no"), ("www.ck", "www.ck"),
    ("a.b.example", "b.example"), ("xn--kbenhavn-54a.dk", "xn--kbenhavn-54a.dk"),
    ("dk", nil), ("co.uk", nil), ("uk.com", nil), ("oslo.no", nil), ("foo.ck", nil), ("", nil),
  ]

  @Test(arguments: hosts)
  func `the label in front of a public suffix is what was registered`(host: String, domain: String?) {
    #expect(RegistrableDomain.of(host: host) == domain)
  }
}
