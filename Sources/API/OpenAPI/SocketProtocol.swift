// What is said on the two sockets, for the document: the frames that `ChatFrame`, `ChatSocket` and `EventSocket`
// read and write.

/// The protocols of the sockets in words.
enum SocketProtocol {
  static let chat = """
    JSON text frames, each an object with `type`; unknown fields are refused.

    From the visitor: `hello {sessionId?, lastMessageId?, contact? {name?, email?, phone?}, identity?}` first; \
    `message {clientId, body}`; `typing`; `rate {score 1 to 5, comment?}`; `ping`.

    From the server: `ready {sessionId, conversationId?, status?, messages, channel}`, where `messages` are those \
    that the session missed after `lastMessageId`; `ack {clientId, messageId, conversationId}` once the message is \
    durable; `message {message}`; `typing {author}`; `status {status}`; `error {code, error, clientId?, retryAfter?}`; \
    `pong`. With `retryAfter` the message was not taken for want of room: send it again, under its `clientId`, after so \
    many seconds.

    A `clientId` that was seen before is acknowledged again and stored once. `sessionId` is a secret of the server's: \
    keep it to go on after a reload. What a visitor says of themselves in `contact` is shown as not verified.

    `identity` is the word of the company's own site for who its visitor is: a JSON Web Token, signed `HS256` with the \
    channel's `config.identitySecret`, made by the site's server and never by the page. It says `email` or \
    `phone_number`, `exp` (at most 24 hours ahead), and may say `name`, `nbf`, and `aud`, which is then the chat's \
    public key. The visitor is that contact; their session goes on only with a token for the same person. One that is \
    not taken is answered with the error `invalid_identity`, and `hello` may be said again. The socket lives no longer \
    than the token and the secret: it is closed with 1008, and the page comes back with a new token.

    A session may write a message a second, 30 at once, and an address has bounds of its own: then the error is \
    `rate_limited`, with `retryAfter`.
    """

  static let events = """
    JSON text frames. The first is `ready {sequence, incarnation}` without `after`; with `after`, what was missed \
    follows at once, or `resync {sequence, incarnation}` when that is no longer known: read the lists again then.

    An event is `{type, sequence, previous, incarnation, time, data}`: `previous` is the sequence of the frame before \
    it under the same filter, so nothing is missing when it is the last that you saw. Delivery is at least once. \
    `data` names what the event is about: `conversationId`, `workspaceId`, `messageId`, `status`, `attentionItemId`, \
    `itemType`, `itemStatus`, `turnId`, `kbEntryId`, `policyEntryId`.

    Any frame from the reader is answered with `pong`.
    """
}
