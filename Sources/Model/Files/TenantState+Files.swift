// Which files a state refers to, and which ones a fact lets go: what nobody refers to is removed.

internal import Bytes

extension TenantState {
  /// Every file that a row refers to, also one that an unfinished import brings.
  package func forEachFile(_ body: (StoredFile) -> Void) {
    attachments.forEach { if let file = $0.file, file.isReadable { body(file) } }
    shadow?.state.forEachFile(body)
  }

  /// The files that a fact has let go.
  ///
  /// - Parameter event: the newest of this state.
  package func filesGone(after event: Event) -> [Digest] {
    guard case .contactErased(let fact) = event else { return [] }
    let ids = conversations(sealedFor: [fact.contactId]).flatMap { id in
      conversations.read(id) { $0.attachmentIds } ?? []
    }
    return ids.compactMap { attachments[$0]?.file?.digest }
  }
}
