// Who is who: the tenant's users, and how an actor string (`api-key:<id>`, a user's id) reads to a person.

export class People {
  #users = [];

  /// The actor that this page acts as, once the server has said so.
  me = null;

  get users() {
    return this.#users;
  }

  /// Loads the users. A key without the scope for it can do everything but assign.
  async load(api) {
    try {
      this.#users = (await api.get('/api/users')).items;
    } catch (refusal) {
      if (refusal.status === 401) throw refusal;
      this.#users = [];
    }
  }

  name(actor) {
    if (!actor) return '';
    if (actor === this.me) return 'You';
    const user = this.#users.find((each) => each.id === actor);
    if (user) return user.name || user.email || actor;
    return actor.startsWith('api-key:') ? `API key …${actor.slice(-6)}` : actor;
  }
}

/// What to call a contact.
export function contactName({ contactName, contactEmail, contact }) {
  const joined = [contact?.firstName, contact?.lastName].filter(Boolean).join(' ');
  return contactName || contact?.name || joined || contactEmail || contact?.email || contact?.phone || 'Visitor';
}
