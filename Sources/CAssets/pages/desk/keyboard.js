// The desk by keyboard: single keys, only where nobody is typing and no dialog is open.
import { element } from '../shared/element.js';
import { openDialog } from './dialog.js';

const keys = [
  ['j', 'Next conversation'], ['k', 'Previous conversation'], ['r', 'Reply'], ['t', 'Take over'],
  ['e', 'Resolve'], ['/', 'Search'], ['?', 'This help'], ['Ctrl+Enter', 'Send the reply'],
];

/// `deeds`: a function for each of the single keys.
export function listenToKeys(deeds) {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (document.querySelector('dialog[open]') || isWriting(event.target)) {
      if (event.key === 'Escape' && isWriting(event.target)) event.target.blur();
      return;
    }
    const deed = deeds[event.key];
    if (!deed) return;
    event.preventDefault();
    deed();
  });
}

export function showHelp() {
  const dialog = openDialog('Keys',
    element('dl', { class: 'keys' }, keys.map(([key, what]) => [
      element('dt', {}, element('kbd', {}, key)), element('dd', {}, what)])),
    element('form', { method: 'dialog', class: 'deeds end' },
      element('button', { class: 'button primary', type: 'submit' }, 'Done')));
  return dialog;
}

function isWriting(target) {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}
