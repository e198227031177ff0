// One to five stars and a comment, offered once when a conversation is resolved.
import { element, fill, named } from '../shared/element.js';
import { words } from './labels.js';

export class Rating {
  #form = named('rating');
  #onRate;

  /// `onRate(score, comment)` sends it; false when it could not be sent now.
  constructor({ onRate }) {
    this.#onRate = onRate;
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      const given = new FormData(this.#form);
      const score = Number(given.get('score'));
      const comment = String(given.get('comment') ?? '').trim();
      if (score && this.#onRate(score, comment === '' ? undefined : comment)) this.#thank();
    });
  }

  offer() {
    const stars = words.stars.map((label, index) => [
      element('input', {
        type: 'radio', name: 'score', value: String(index + 1), id: `star${index + 1}`, required: true,
        class: 'visually-hidden',
      }),
      element('label', { for: `star${index + 1}`, title: label },
        element('span', { 'aria-hidden': 'true' }, '★'), element('span', { class: 'visually-hidden' }, label)),
    ]);
    fill(this.#form,
      element('p', { class: 'ended' }, words.ended),
      element('fieldset', {}, element('legend', {}, words.rateQuestion), element('div', { class: 'stars' }, stars)),
      element('div', { class: 'field' },
        element('label', { for: 'comment' }, words.comment),
        element('textarea', { id: 'comment', name: 'comment', rows: '2', maxlength: '2000' })),
      element('button', { class: 'button primary', type: 'submit' }, words.rate));
    this.#form.hidden = false;
    named('scroller').scrollTop = named('scroller').scrollHeight;
  }

  withdraw() {
    this.#form.hidden = true;
    fill(this.#form);
  }

  #thank() {
    fill(this.#form, element('p', { class: 'ended', role: 'status' }, words.thanks));
  }
}
