// The rules of an import. Every part is tried on a copy of the shadow before it is stated: what comes from outside
// must not be able to contradict the state.

extension Decision {
  mutating func beginImport(
    _ began: ImportBegan, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    guard state.sequence > 0, began.tenant.id == state.tenant.id else { throw .notFound(noun: "tenant") }
    try Self.check(began.tenant.name, "name", bytes: 1...Limits.nameBytesMax)
    emit(.importBegan(began), &state)
    return .done
  }

  /// A part that has come before is taken for done.
  mutating func importPart(
    _ imported: PartImported, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    guard var trial = state.shadow, trial.id == imported.id else { throw .notFound(noun: "import") }
    if imported.number <= trial.parts, imported.number > 0 { return .done }
    guard imported.number == trial.parts + 1 else {
      throw .invalid(path: "number", message: "part \(trial.parts + 1) is the next")
    }
    var imported = imported
    try giveKeys(to: &imported.part.contacts, state)
    do throws(Contradiction) {
      var mixed = trial.state
      try mixed.read(rows: imported.part)
      if mixed.erasedKeys.first != nil { imported.part.eraseRows(in: mixed) }
      try trial.state.read(rows: imported.part)
    } catch { throw .invalid(path: "part", message: error.sentence) }
    if let (path, message) = trial.state.dangling(imported.part) {
      throw .invalid(path: path, message: message)
    }
    emit(.partImported(imported), &state)
    return .done
  }

  /// A contact that is known here keeps its key, so that erasing it reaches all of its past, and stays erased if it
  /// is; every other gets a key of its own.
  private func giveKeys(to contacts: inout [Contact], _ state: TenantState) throws(Refusal) {
    var last = max(state.keysGiven, keys.after)
    for index in contacts.indices {
      contacts[index].keyNumber = 0
      if let known = state.contacts.read(contacts[index].id, { $0.keyNumber }), known > 0 {
        contacts[index].keyNumber = known
        if state.isKeyErased(known), contacts[index].erasedAt == nil { contacts[index].erase(by: stamp) }
      } else if contacts[index].erasedAt == nil {
        last += 1
        contacts[index].keyNumber = last
      }
    }
    if last > keys.last { throw .keysExhausted(needed: last - keys.last) }
  }

  mutating func endImport(_ ended: ImportEnded, _ state: inout TenantState) throws(Refusal) -> CommandResult {
    guard let shadow = state.shadow, shadow.id == ended.id else { throw .notFound(noun: "import") }
    guard shadow.parts == ended.parts else {
      throw .invalid(path: "parts", message: "\(shadow.parts) parts have come, not \(ended.parts)")
    }
    emit(.importEnded(ended), &state)
    return .done
  }

  mutating func dropImport(
    _ id: ID<TenantImport>, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    guard state.shadow?.id == id else { throw .notFound(noun: "import") }
    emit(.importDropped(ImportDropped(id)), &state)
    return .done
  }

  mutating func renewIncarnation(
    _ incarnation: ID<TenantInfo>, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    guard state.sequence > 0 else { throw .notFound(noun: "tenant") }
    emit(.incarnationRenewed(IncarnationRenewed(incarnation)), &state)
    return .done
  }
}
