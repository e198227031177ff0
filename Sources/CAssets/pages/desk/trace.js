// The turns of the open conversation: step by step what the AI looked for, what it found, what it decided and
// how long each took. Newest turn first, open; the earlier ones folded.
import { element, named, refill } from '../shared/element.js';
import { shown } from './values.js';
import { dated, exactly, lasting, opened, turnStatusWord, turnWord } from './words.js';

export class Trace {
  #owner;
  #turns = [];

  /// `owner`: `entries`: `{open(id), titles}` for the knowledge entries that are named.
  constructor(owner) {
    this.#owner = owner;
  }

  show(turns) {
    this.#turns = [...turns].sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
    refill(named('trace'), element('section', { class: 'section' },
      element('h2', {}, 'How the AI worked'),
      this.#turns.length === 0 ? element('p', { class: 'hint' }, 'The AI has not worked on this conversation.') : null,
      this.#turns.map((turn, index) => this.#turn(turn, index === 0))));
  }

  /// Says that the turns could not be loaded.
  showProblem(sentence) {
    this.#turns = [];
    refill(named('trace'), element('section', { class: 'section' },
      element('h2', {}, 'How the AI worked'), element('p', { class: 'problem' }, sentence)));
  }

  /// Opens the turn that made `message` and brings it into view.
  reveal(message) {
    const turn = this.#turns.find((each) => each.id === message.turnId)
      ?? this.#turns.find((each) => each.startedAt <= message.sentAt);
    const node = turn && named('trace').querySelector(`[data-key="turn-${CSS.escape(turn.id)}"]`);
    if (!node) return false;
    node.open = true;
    node.scrollIntoView({ block: 'start' });
    node.querySelector('summary').focus({ preventScroll: true });
    return true;
  }

  #turn(turn, isNewest) {
    const took = (turn.steps ?? []).reduce((sum, step) => sum + (step.durationMicros ?? 0), 0);
    return element('details', { class: 'turn', 'data-key': `turn-${turn.id}`, open: isNewest },
      element('summary', { 'data-key': `summary-${turn.id}` },
        element('span', { class: 'outcome' }, turnWord(turn)),
        element('span', { class: 'hint' },
          element('time', { datetime: turn.startedAt, title: exactly(turn.startedAt) }, dated(turn.startedAt)),
          ` · ${turnStatusWord(turn.status)}`, took === 0 ? '' : ` · ${lasting(took)} of work`)),
      element('ol', { class: 'steps' }, (turn.steps ?? []).map((step, index) => this.#step(step, turn, index))));
  }

  #step(step, turn, index) {
    const data = step.data ?? {};
    return element('li', {},
      element('p', { class: 'kind' }, opened(step.kind),
        step.durationMicros ? element('span', { class: 'hint' }, lasting(step.durationMicros)) : null),
      Object.keys(data).length > 0 ? shown(data, this.#owner.entries, `${turn.id}-${index}`) : null);
  }
}
