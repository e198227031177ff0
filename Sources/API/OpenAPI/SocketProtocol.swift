// What is said on the two sockets, for the document: the frames that `ChatFrame`, `ChatSocket` and `EventSocket`
// read and write.

/// The protocols of the sockets in words.
enum SocketProtocol {
  static let chat = """
    JSON text frames, each an object with `type`; unknown fields are refused.

    From the visitor: `hello {sessionId?, lastMessageId?, contact? {name?, email?, phone?}}` first; \
    `message {clientId, body}`; `typing`; `rate {score 1 to 5, comment?}`; `ping`.

    From the server: `ready {sessionId, conversationId?, status?, messages, channel}`, where `messages` are those \
    that the session missed after `lastMessageId`; `ack {clientId, messageId, conversationId}` once the message is \
    durable; `message {message}`; `typing {author}`; `status {status}`; `error {code, error, clientId?, retryAfter?}`; \
    `pong`. With `retryAfter` the message was not taken for want of room: send it again, under its `clientId`, after so \
    many seconds.

    A `clientId` that was seen before is acknowledged again and stored once. `sessionId` is a secret of the server's: \
    keep it to go on after a reload. What a visitor says of themselves in `contact` is shown as not verified.
    """

  static let events = """
    JSON text frames. The first is `ready {sequence, incarnation}` without `after`; with `after`, what was missed \
    follows at once, or `resync {sequence, incarnation}` when that is no longer known: read the lists again then.

    An event is `{type, sequence, previous, incarnation, time, data}`: `previous` is the sequence of the frame before \
    it under the same filter, so nothing is missing when it is the last that you saw. Delivery is at least once. \
    `data` names what the event is about: `conversationId`, `workspaceId`, `messageId`, `status`, `attentionItemId`, \
    `itemType`, `itemStatus`, `turnId`, `kbEntryId`.

    Any frame from the reader is answered with `pong`.
    """
}
