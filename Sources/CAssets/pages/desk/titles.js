// What knowledge entries are called. A trace names entries by id; their questions are asked for once each and
// written into the page when they come.

export class Titles {
  #api;
  #known = new Map();

  constructor(api) {
    this.#api = api;
  }

  /// Writes the question of the entry `id` into `node`; until it comes, and for an entry that is gone, the id.
  async write(id, node) {
    node.textContent = `Entry …${id.slice(-6)}`;
    if (!this.#known.has(id)) {
      this.#known.set(id, this.#api.get(`/api/kb-entries/${id}`).then((entry) => entry.question, () => null));
    }
    const question = await this.#known.get(id);
    if (question !== null) node.textContent = question;
  }

  /// Forgets what an entry was called, so that it is asked for again.
  forget(id) {
    this.#known.delete(id);
  }
}
