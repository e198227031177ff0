// What is known of the open conversation beside its messages: contact, account, its state and times, and the
// knowledge that the latest answer stood on, each entry with the way to correct it.
import { element, named, refill } from '../shared/element.js';
import { dated } from './words.js';

/// Contact and account, as far as they are known; state and times.
export function showFacts(conversation) {
  const { contact, account } = conversation;
  const name = [contact?.firstName, contact?.lastName].filter(Boolean).join(' ') || contact?.name;
  const claimed = contact?.claimed ? Object.values(contact.claimed).filter(Boolean).join(', ') : null;
  const known = [
    ['Name', name], ['E-mail', contact?.email], ['Phone', contact?.phone],
    ['Says of themselves', claimed ? `${claimed} (not verified)` : null],
    ['Company', account?.name ?? contact?.companyName],
  ];
  const state = [
    ['Outcome', conversation.outcome], ['Summary', conversation.stateSummary],
    ['Started', dated(conversation.createdAt)], ['Last activity', dated(conversation.lastActivityAt)],
  ];
  refill(named('facts'), section('Contact', known), section('Conversation', state));
}

function section(title, rows) {
  const filled = rows.filter(([, value]) => value);
  if (filled.length === 0) return null;
  return element('section', { class: 'section' },
    element('h2', {}, title),
    element('dl', { class: 'terms' },
      filled.map(([term, value]) => [element('dt', {}, term), element('dd', {}, value)])));
}

/// The entries and policies behind the latest answer.
export function showSources(conversation, onEntry) {
  const entries = conversation.contextEntries ?? [];
  refill(named('sources'), entries.length === 0 ? null : element('section', { class: 'section' },
    element('h2', {}, 'What the latest answer stands on'),
    entries.map((entry) => element('article', { class: 'source' },
      element('p', { class: 'label' }, entry.title ?? ''),
      element('p', { class: 'text' }, entry.text ?? ''),
      element('p', { class: 'hint' }, [
        entry.type === 'policy' ? 'Policy' : 'Knowledge entry',
        entry.version === undefined ? null : `version ${entry.version}`,
        typeof entry.score === 'number' ? `score ${entry.score.toFixed(2)}` : null,
      ].filter(Boolean).join(', ')),
      entry.type === 'policy' ? null : element('button', {
        type: 'button', class: 'button small', 'data-key': `entry-${entry.id}`, onclick: () => onEntry(entry.id),
      }, 'Correct this entry…')))));
}
