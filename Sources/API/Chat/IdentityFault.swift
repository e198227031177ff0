/// Why a signed identity was not taken, in a sentence for whoever builds the site.
struct IdentityFault: Error {
  let sentence: String

  init(_ sentence: String) { self.sentence = sentence }
}
