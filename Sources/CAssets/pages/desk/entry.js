// Correcting a knowledge entry behind a wrong answer. The entry is changed only if it is still the version that
// was read (`If-Match`); if somebody was faster, both texts stay and the person decides.
import { element, fill } from '../shared/element.js';
import { openDialog } from './dialog.js';

/// Opens the entry for correction; `onSaved(sentence)` tells how it ended.
export async function correctEntry(api, id, onSaved) {
  const read = await api.getTagged(`/api/kb-entries/${id}`);
  new EntryDialog(api, read, onSaved).open();
}

class EntryDialog {
  #api;
  #entry;
  #etag;
  #onSaved;
  #question = element('textarea', { id: 'entryQuestion', rows: '2', required: true });
  #answer = element('textarea', { id: 'entryAnswer', rows: '8', required: true });
  #topics = element('input', { id: 'entryTopics', type: 'text' });
  #problem = element('div', { class: 'problem', role: 'alert', hidden: true });
  #save = element('button', { type: 'submit', class: 'button primary' }, 'Save correction');
  #dialog;

  constructor(api, { body, etag }, onSaved) {
    this.#api = api;
    this.#entry = body;
    this.#etag = etag;
    this.#onSaved = onSaved;
    this.#show(body);
  }

  open() {
    const count = this.#entry.usageCount ?? 0;
    const used = count > 0 ? `, used in ${count} ${count === 1 ? 'answer' : 'answers'}` : '';
    const version = this.#entry.version === undefined ? '' : `Version ${this.#entry.version}, `;
    const form = element('form', {
      method: 'dialog',
      onsubmit: (event) => {
        event.preventDefault();
        this.#submit();
      },
    },
    element('p', { class: 'hint' }, `${version}${this.#entry.status.replace(/_/g, ' ')}${used}`),
    element('div', { class: 'field' }, element('label', { for: 'entryQuestion' }, 'Question'), this.#question),
    element('div', { class: 'field' }, element('label', { for: 'entryAnswer' }, 'Answer'), this.#answer),
    element('div', { class: 'field' },
      element('label', { for: 'entryTopics' }, 'Topics'), this.#topics,
      element('p', { class: 'hint' }, 'Separated by commas')),
    this.#problem,
    element('div', { class: 'deeds end' },
      element('button', { type: 'button', class: 'button', onclick: () => this.#dialog.close() }, 'Cancel'),
      this.#save));
    this.#dialog = openDialog('Correct the entry', form);
    this.#dialog.classList.add('wide');
  }

  #show(entry) {
    this.#question.value = entry.question;
    this.#answer.value = entry.answer;
    this.#topics.value = (entry.topics ?? []).join(', ');
  }

  /// Only what was changed.
  #changes() {
    const topics = this.#topics.value.split(',').map((topic) => topic.trim()).filter(Boolean);
    const changes = {};
    if (this.#question.value.trim() !== this.#entry.question) changes.question = this.#question.value.trim();
    if (this.#answer.value.trim() !== this.#entry.answer) changes.answer = this.#answer.value.trim();
    if (JSON.stringify(topics) !== JSON.stringify(this.#entry.topics ?? [])) changes.topics = topics;
    return changes;
  }

  async #submit() {
    const changes = this.#changes();
    if (Object.keys(changes).length === 0) return this.#tell('Nothing was changed.');
    this.#save.disabled = true;
    try {
      const { body } = await this.#api.patch(`/api/kb-entries/${this.#entry.id}`, changes, this.#etag);
      this.#dialog.close();
      const version = body.version === undefined ? '' : ` as version ${body.version}`;
      return this.#onSaved(body.status === 'approved'
        ? `Saved${version}. The AI answers from it at once.`
        : `Saved${version}. It is ${body.status.replace(/_/g, ' ')}, so the AI does not use it yet.`);
    } catch (refusal) {
      this.#save.disabled = false;
      return refusal.status === 412 ? this.#conflict() : this.#tell(refusal.wording ?? String(refusal));
    }
  }

  async #conflict() {
    try {
      const { body, etag } = await this.#api.getTagged(`/api/kb-entries/${this.#entry.id}`);
      this.#entry = body;
      this.#etag = etag;
      return this.#tell(
        element('p', {}, 'Somebody changed this entry while you were writing. It now says:'),
        element('blockquote', {}, body.question), element('blockquote', {}, body.answer),
        element('p', {}, 'Save again to put your text in its place, or take theirs.'),
        element('button', {
          type: 'button', class: 'button small',
          onclick: () => {
            this.#show(body);
            this.#problem.hidden = true;
          },
        }, 'Take theirs'));
    } catch (refusal) {
      return this.#tell(refusal.wording ?? String(refusal));
    }
  }

  #tell(...content) {
    fill(this.#problem, ...content);
    this.#problem.hidden = false;
  }
}
