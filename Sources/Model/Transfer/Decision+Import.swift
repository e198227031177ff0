// The rules of an import. Every part is tried on a copy of the shadow before it is stated: what comes from outside
// must not be able to contradict the state.

extension Decision {
  mutating func beginImport(
    _ began: ImportBegan, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    guard state.sequence > 0, began.tenant.id == state.tenant.id else { throw .notFound(noun: "tenant") }
    try began.tenant.check()
    if let path = began.tenant.pathOfExcess {
      throw .invalid(path: "tenant" + path, message: "is too large or too small")
    }
    // What stands under this id goes on to be what it is: rows of a live tenant in a sandbox deliver nothing.
    var began = began
    began.tenant.sandboxOf = state.tenant.sandboxOf
    emit(.importBegan(began), &state)
    return .done
  }

  /// A part that has come before is taken for done.
  mutating func importPart(
    _ imported: PartImported, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    guard var trial = state.shadow, trial.id == imported.id else { throw .notFound(noun: "import") }
    if imported.number <= trial.parts, imported.number > 0 { return .done }
    guard imported.number == trial.nextPart else {
      throw .invalid(path: "number", message: "part \(trial.nextPart) is the next")
    }
    try imported.part.check()
    var imported = imported
    try giveKeys(to: &imported.part.contacts, state)
    do throws(Contradiction) {
      var mixed = trial.state
      try mixed.read(rows: imported.part)
      imported.part.eraseRows(in: mixed)
      try trial.state.read(imported: imported.part)
    } catch { throw .invalid(path: "part", message: error.sentence) }
    if let (path, message) = trial.state.dangling(imported.part) {
      throw .invalid(path: path, message: message)
    }
    for table in SmallTable.allCases { try trial.state.checkRoom(in: table, for: 0) }
    for entry in imported.part.knowledge {
      try trial.state.checkRoom(forEntriesOf: entry.workspaceId, 0)
    }
    for policy in imported.part.policies {
      try trial.state.checkRoom(forPoliciesOf: policy.workspaceId, 0)
    }
    emit(.partImported(imported), &state)
    return .done
  }

  /// A contact that was ever known here keeps its key, so that erasing it reaches all of its past, and stays erased if
  /// it was; every other gets a key of its own.
  private func giveKeys(to contacts: inout [Contact], _ state: TenantState) throws(Refusal) {
    var last = max(state.keysGiven, keys.after)
    for index in contacts.indices {
      let known = state.standing(of: contacts[index].id)
      contacts[index].keyNumber = known?.keyNumber ?? 0
      if contacts[index].erasedAt != nil { continue }
      if known?.isErased == true {
        contacts[index].erase(by: stamp)
      } else if contacts[index].keyNumber == 0 {
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
