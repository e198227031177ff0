// The server's API as the desk uses it. Every answer that is not a success becomes a `Refusal`, whose message
// is a sentence for a person; nothing is retried here except by the caller's own hand.

const timeoutMilliseconds = 20_000;

/// Why the server did not do it. `status` 0: no answer came.
export class Refusal extends Error {
  constructor(sentence, { status, code, requestId, details } = {}) {
    super(sentence);
    this.status = status ?? 0;
    this.code = code;
    this.requestId = requestId;
    this.details = details ?? [];
  }

  /// The sentence, each fault of the request, and the request's id for the people who read the log.
  get wording() {
    const faults = this.details.map((fault) => `${fault.path}: ${fault.message}`).join('; ');
    const reference = this.status >= 500 && this.requestId ? ` (request ${this.requestId})` : '';
    return faults ? `${this.message} ${faults}${reference}` : `${this.message}${reference}`;
  }
}

export class API {
  #key;

  /// `onUnauthorised(refusal)` is called when the key is no longer taken.
  constructor(key, onUnauthorised) {
    this.#key = key;
    this.onUnauthorised = onUnauthorised;
  }

  async get(path, query = {}) {
    return (await this.#request('GET', path, { query })).body;
  }

  /// The object and the ETag to send back when changing it.
  async getTagged(path) {
    return this.#request('GET', path, {});
  }

  /// `idempotencyKey`: the same for every attempt at the same deed.
  async post(path, body, idempotencyKey) {
    return (await this.#request('POST', path, { body, idempotencyKey })).body;
  }

  async patch(path, body, etag) {
    return this.#request('PATCH', path, { body, etag });
  }

  async delete(path) {
    await this.#request('DELETE', path, {});
  }

  async #request(method, path, { query = {}, body, etag, idempotencyKey }) {
    const address = new URL(path, location.origin);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined && value !== null && value !== '') address.searchParams.set(name, String(value));
    }
    const headers = { Authorization: `Bearer ${this.#key}` };
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    if (etag) headers['If-Match'] = etag;
    if (idempotencyKey) headers['Idempotency-Key'] = idempotencyKey;
    let response;
    let text;
    try {
      response = await fetch(address, {
        method, headers, body: body === undefined ? undefined : JSON.stringify(body), cache: 'no-store',
        credentials: 'omit', signal: AbortSignal.timeout(timeoutMilliseconds),
      });
      text = await response.text();
    } catch {
      throw new Refusal('The server cannot be reached. Nothing was changed, as far as this page knows.');
    }
    if (response.ok) return { body: parsed(text), etag: response.headers.get('ETag') };
    const refusal = refused(response, parsed(text));
    if (response.status === 401) this.onUnauthorised(refusal);
    throw refusal;
  }
}

function parsed(text) {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refused(response, body) {
  return new Refusal(body?.error ?? `The server answered ${response.status}.`, {
    status: response.status, code: body?.code, requestId: body?.requestId, details: body?.details,
  });
}
