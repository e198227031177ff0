// The operators' page. It signs in, joins the two sides and the feed, and keeps to one rule: what is shown
// came from the server, nothing is shown ahead of its answer.
import { named } from '../shared/element.js';
import { API } from './api.js';
import { Conversation } from './conversation.js';
import { Feed } from './feed.js';
import { Inbox } from './inbox.js';
import { listenToKeys, showHelp } from './keyboard.js';
import { showKeys } from './keys.js';
import { People } from './people.js';
import { askForKey, enter, knownKey, leave } from './signin.js';
import { tell } from './toast.js';

const liveWords = {
  connecting: 'Connecting…', open: 'Live', waiting: 'Not live, connecting again…',
  refused: 'Live updates were refused',
};

class Desk {
  #inbox;
  #conversation;
  #feed;
  #api;

  constructor(api, people) {
    this.#api = api;
    this.#inbox = new Inbox(api, people, {
      onOpen: (id) => this.#choose(id), onWorkspace: () => this.#choose(null),
    });
    this.#conversation = new Conversation(api, people, {
      onChanged: () => this.#inbox.refresh(), onPane: (name) => this.#bringForward(name),
    });
    this.#feed = new Feed(api, {
      onActor: (actor) => { people.me = actor ?? null; },
      onEvent: (frame) => this.#hear(frame),
      onReload: () => this.#reload(),
      onState: (state) => {
        named('live').textContent = liveWords[state];
        named('live').dataset.state = state;
      },
    });
  }

  start(workspaces) {
    window.addEventListener('hashchange', () => this.#follow());
    named('sideBack').addEventListener('click', () => this.#bringForward('thread'));
    named('help').addEventListener('click', showHelp);
    named('apiKeys').addEventListener('click', () => showKeys(this.#api));
    listenToKeys({
      j: () => this.#step(1),
      k: () => this.#step(-1),
      r: () => this.#conversation.focusReply(),
      t: () => this.#conversation.act('take-over'),
      e: () => this.#conversation.act('resolve'),
      '/': () => {
        this.#bringForward('list');
        named('search').focus();
      },
      '?': showHelp,
    });
    this.#inbox.showWorkspaces(workspaces);
    this.#follow();
    this.#feed.start();
  }

  #step(steps) {
    const id = this.#inbox.neighbour(steps);
    if (id) this.#choose(id);
  }

  /// The address names the open conversation, so reload and the browser's Back work.
  #choose(id) {
    const hash = id === null ? '' : `#conversation=${id}`;
    if (location.hash === hash) this.#bringForward(id === null ? 'list' : 'thread');
    else if (hash === '') {
      history.pushState(null, '', location.pathname);
      this.#follow();
    } else location.hash = hash;
  }

  #follow() {
    const id = new URLSearchParams(location.hash.slice(1)).get('conversation');
    if (id === this.#conversation.id && id !== null) return;
    this.#conversation.open(id);
    this.#inbox.mark(id);
    this.#bringForward(id === null ? 'list' : 'thread');
  }

  #bringForward(pane) {
    document.body.dataset.pane = pane;
  }

  #hear({ type, data = {} }) {
    if (data.workspaceId === undefined || data.workspaceId === this.#inbox.workspaceId) this.#inbox.refresh();
    if (data.conversationId !== undefined && data.conversationId === this.#conversation.id) {
      this.#conversation.hear(type);
    }
  }

  #reload() {
    this.#inbox.refresh();
    this.#conversation.refresh();
  }
}

async function signIn() {
  let key = knownKey() ?? await askForKey();
  let signedIn = false;
  for (;;) {
    const api = new API(key, (refusal) => {
      if (signedIn) leaveWith(refusal);
    });
    try {
      const workspaces = await api.get('/api/workspaces');
      const people = new People();
      await people.load(api);
      signedIn = true;
      enter();
      return new Desk(api, people).start(workspaces);
    } catch (refusal) {
      key = await askForKey(refusal.wording ?? String(refusal));
    }
  }
}

/// The key stopped being good while the desk was open.
function leaveWith(refusal) {
  tell(`Signed out: ${refusal.message}`, true);
  setTimeout(leave, 2_000);
}

named('signOut').addEventListener('click', leave);
signIn();
