// Which part of a host's name somebody has registered: the label in front of a public suffix (publicsuffix.org, all of
// the list, with the suffixes that companies let out). The owner of libpsl and of the list that is compiled into it.
// Nothing here reads a file, a clock or the network; another version of the library may know other suffixes, which is
// why what was found travels with the command and stands in its events.

internal import CPublicSuffixes

/// Reads registrable domains out of host names.
package enum RegistrableDomain {
  /// The registrable domain of a host, nil when the host is a public suffix itself.
  ///
  /// `mail.nordic-parts.dk` is `nordic-parts.dk`, `eu.tools.co.uk` is `tools.co.uk`. About a microsecond.
  ///
  /// - Parameter host: in lower case, labels outside ASCII in punycode.
  package static func of(host: String) -> String? {
    host.withCString { name in
      // SAFETY: the library reads the name until its end; what it answers lies inside that name, and is copied here.
      guard let found = psl_registrable_domain(list, name) else { return nil }
      return String(cString: found)
    }
  }

  // SAFETY: the list is a constant of the library, which any thread may read.
  private nonisolated(unsafe) static let list = psl_builtin()
}
