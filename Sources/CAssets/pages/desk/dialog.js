// Questions asked in a window over the page: the browser's own <dialog>, so focus, Escape and screen readers
// work as everywhere.
import { element } from '../shared/element.js';

/// Opens a dialog of this title around `content`; it is removed when it closes. The last children are buttons.
export function openDialog(title, ...content) {
  const id = 'dialogTitle';
  const dialog = element('dialog', { 'aria-labelledby': id }, element('h2', { id }, title), ...content);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/// Asks for a line of text before a deed. Resolves to the text ('' when left empty), or null when cancelled.
export function ask({ title, text, label, confirm, danger }) {
  return new Promise((resolve) => {
    const field = label ? element('textarea', { id: 'answer', rows: '2', maxlength: '1000' }) : null;
    const form = element('form', {
      method: 'dialog',
      onsubmit: (event) => {
        event.preventDefault();
        resolve(field ? field.value.trim() : '');
        dialog.close();
      },
    },
    text ? element('p', {}, text) : null,
    field ? element('div', { class: 'field' }, element('label', { for: 'answer' }, label), field) : null,
    element('div', { class: 'deeds end' },
      element('button', { type: 'button', class: 'button', onclick: () => dialog.close() }, 'Cancel'),
      element('button', { type: 'submit', class: `button ${danger ? 'danger' : 'primary'}` }, confirm)));
    const dialog = openDialog(title, form);
    dialog.addEventListener('close', () => resolve(null));
    field?.focus();
    field?.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
  });
}
