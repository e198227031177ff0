// An event taken apart by its own case, so that no list of the cases has to be kept here.

package import Model

extension Event {
  private var payload: (name: String, fact: any WireMessage)? {
    guard let child = Mirror(reflecting: self).children.first, let name = child.label,
      let fact = child.value as? any WireMessage
    else { return nil }
    return (name, fact)
  }

  /// The case's name.
  package var name: String { payload?.name ?? "\(self)" }

  /// What the case carries.
  package var fact: (any WireMessage)? { payload?.fact }
}
