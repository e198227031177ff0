// The API's closed sets in words for people. An unknown name is shown as it is, with its underscores opened.

const statuses = {
  open: 'Open', in_progress: 'Waiting for us', awaiting_contact: 'Waiting for customer', resolved: 'Resolved',
  closed: 'Closed', abandoned: 'Abandoned',
};

const routes = {
  direct_answer: 'Answered from the knowledge base', model: 'Answered by the language model',
  specialist: 'Answered with tools', human: 'Handed to a person', paused: 'AI paused',
};

const attentionTypes = {
  escalation: 'Handed over', validation_failed: 'Draft refused by the checks', approval_gate: 'Waits for approval',
  mcp_failure: 'A tool failed', auth_failure: 'Sign-in at a provider failed',
  customer_reply_pending: 'The customer waits for a person', expiry_warning: 'Time is running out',
};

const reasons = {
  customer_asked: 'The customer asked for a person.', no_answer: 'The knowledge base has no answer.',
  policy: 'A policy asks for a person.', guardrail: 'A guardrail asks for a person.',
  circuit_breaker: 'A circuit breaker is open.', allowance: 'The allowance is used up.',
  delivery_failed: 'A message could not be delivered.', resolution_failure: 'The answer did not help.',
  kb_conflict: 'Two knowledge entries disagree.', human_managed: 'A person is in charge and the customer wrote.',
  ai_off: 'The AI is switched off here.', released: 'Released while the customer was waiting.', reopened: 'The customer wrote again.',
};

const verdicts = {
  answer: 'Answered from the knowledge base', answers: 'Answered from the knowledge base',
  chosen: 'Answered the question that was chosen', clarify: 'Asked which question is meant',
  confirmed: 'Took the matter as settled', hand_over: 'Handed to a person',
  waits_for_person: 'Left to the person who was called',
};

const turnStatuses = {
  running: 'Running', completed: 'Completed', superseded: 'Dropped, something newer came',
  gated: 'Waits for approval',
};

const authors = { contact: 'Customer', ai: 'AI', user: 'Person', api_key: 'Person', system: 'System' };

const deliveries = {
  queued: 'Queued', sent: 'Sent', delivered: 'Delivered', failed: 'Not delivered', held: 'Held back',
};

const holds = {
  no_transport: 'this channel cannot send yet', channel_inactive: 'the channel is switched off',
  bounce: 'the address refused it', window: 'the messaging window is closed',
};

const channels = { chat: 'Chat', email: 'E-mail', whatsapp: 'WhatsApp', voice: 'Voice' };

export const statusWord = (name) => statuses[name] ?? opened(name);
export const routeWord = (name) => routes[name] ?? opened(name);
export const turnStatusWord = (name) => turnStatuses[name] ?? opened(name);
export const attentionWord = (name) => attentionTypes[name] ?? opened(name);
export const reasonWord = (name) => reasons[name] ?? opened(name);
export const authorWord = (name) => authors[name] ?? opened(name);
export const deliveryWord = (name) => deliveries[name] ?? opened(name);
export const holdWord = (name) => holds[name] ?? opened(name);
export const channelWord = (name) => channels[name] ?? opened(name);

/// What a turn came to: its verdict, else small talk, else the way it took.
export function turnWord({ status, routingPath, steps = [] }) {
  if (status === 'gated') return 'Drafted an answer';
  const verdict = steps.findLast((step) => step.kind === 'decision')?.data?.verdict;
  if (verdict) return verdicts[verdict] ?? opened(verdict);
  if (steps.some((step) => step.kind === 'small_talk')) return 'Small talk';
  return routingPath ? routeWord(routingPath) : turnStatusWord(status);
}

/// `some_name` or `someName` as "Some name".
export function opened(name) {
  const text = String(name ?? '').replace(/_/g, ' ')
    .replace(/([a-z])([A-Z])/g, (_, a, b) => `${a} ${b.toLowerCase()}`).replace(/\bai\b/gi, 'AI');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const whole = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

/// A moment as a list shows it: today the clock, else the day.
export function briefly(iso) {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return '';
  return moment.toDateString() === new Date().toDateString() ? clock.format(moment) : day.format(moment);
}

/// Day and clock.
export function dated(iso) {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return '';
  return moment.toDateString() === new Date().toDateString()
    ? clock.format(moment) : `${day.format(moment)}, ${clock.format(moment)}`;
}

/// The whole moment, for a tooltip.
export function exactly(iso) {
  const moment = new Date(iso);
  return Number.isNaN(moment.getTime()) ? '' : whole.format(moment);
}

/// Microseconds as a length of time.
export function lasting(microseconds) {
  if (microseconds < 1_000) return `${microseconds} µs`;
  if (microseconds < 1_000_000) return `${(microseconds / 1_000).toFixed(1)} ms`;
  return `${(microseconds / 1_000_000).toFixed(1)} s`;
}
