// Which conversations a tab holds, newest word first. The API filters by one status at a time; a tab of
// several statuses merges their pages by time, so that paging stays in order and nothing comes twice.

/// The tabs: who owes the next word.
export const tabs = [
  { id: 'attention', name: 'Needs a person', filters: [{ hasAttention: true }] },
  { id: 'ours', name: 'Waiting for us', filters: [{ status: 'open' }, { status: 'in_progress' }] },
  { id: 'theirs', name: 'Waiting for customer', filters: [{ status: 'awaiting_contact' }] },
  { id: 'ended', name: 'Ended', filters: [{ status: 'resolved' }, { status: 'closed' }, { status: 'abandoned' }] },
  { id: 'all', name: 'All', filters: [{}] },
];

const pageSize = 50;
const reloadedMost = 200;

export class Listing {
  #api;
  #streams;
  #seen = new Set();
  conversations = [];

  constructor(api, { tab, workspaceId, q }) {
    this.#api = api;
    this.#streams = tab.filters.map((filter) => ({
      query: { ...filter, workspaceId, q, limit: pageSize }, waiting: [], cursor: undefined, done: false,
    }));
  }

  get isComplete() {
    return this.#streams.every((stream) => stream.done && stream.waiting.length === 0);
  }

  /// Loads until `count` conversations are held, or as many as a reload may ask for, or all there are.
  async reach(count) {
    const wanted = Math.max(pageSize, Math.min(count, reloadedMost));
    while (this.conversations.length < wanted && !this.isComplete) await this.more();
  }

  /// Loads the next page.
  async more() {
    await Promise.all(this.#streams.map((stream) => this.#refill(stream)));
    const goal = this.conversations.length + pageSize;
    while (this.conversations.length < goal) {
      if (this.#streams.some((stream) => stream.waiting.length === 0 && !stream.done)) {
        await Promise.all(this.#streams.map((stream) => this.#refill(stream)));
      }
      const next = this.#newest();
      if (!next) return;
      const conversation = next.waiting.shift();
      if (this.#seen.has(conversation.id)) continue;
      this.#seen.add(conversation.id);
      this.conversations.push(conversation);
    }
  }

  async #refill(stream) {
    if (stream.done || stream.waiting.length > 0) return;
    const page = await this.#api.get('/api/conversations', { ...stream.query, cursor: stream.cursor });
    stream.waiting = page.data;
    stream.cursor = page.nextCursor;
    stream.done = page.nextCursor === undefined || page.nextCursor === null;
  }

  #newest() {
    let best;
    for (const stream of this.#streams) {
      if (stream.waiting.length === 0) continue;
      if (!best || before(stream.waiting[0], best.waiting[0])) best = stream;
    }
    return best;
  }
}

/// The API's order: last message first, then id.
function before(a, b) {
  return a.lastMessageAt === b.lastMessageAt ? a.id < b.id : (a.lastMessageAt ?? '') > (b.lastMessageAt ?? '');
}

/// Numbers for the tabs: a count, or `99+` where counting on would cost too much.
export async function tabCounts(api, workspaceId) {
  const [counts, attention] = await Promise.all([
    api.get(`/api/workspaces/${workspaceId}/conversations/status-counts`),
    api.get('/api/conversations', { workspaceId, hasAttention: true, limit: 100 }),
  ]);
  const sum = (...names) => names.reduce((total, name) => total + (counts[name] ?? 0), 0);
  return {
    attention: attention.nextCursor ? '99+' : attention.data.length,
    ours: sum('open', 'in_progress'),
    theirs: sum('awaiting_contact'),
    ended: sum('resolved', 'closed', 'abandoned'),
    all: sum('open', 'in_progress', 'awaiting_contact', 'resolved', 'closed', 'abandoned'),
  };
}

/// What the open attention items say about their conversations, by conversation: in the list of those that need a
/// person the question says more than our own holding sentence, which is the last message of each.
export async function attentionSummaries(api, workspaceId) {
  const items = await api.get('/api/attention-items', { workspaceId, status: 'open' });
  return new Map(items.filter((item) => item.context?.summary)
    .map((item) => [item.conversationId, item.context.summary]));
}
