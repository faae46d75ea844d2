// Dead letters: what could not be handled, and what an operator does about it. Neither bodies nor the words of a failure are shown: they may hold personal data.
import { byId, h, table } from './dom.js';
import { ask } from './session.js';
import { both, moment, t } from './text.js';

const pageSize = 50;
const pause = 1000;

const short = name => (name ?? '').split(/[.:+]/).at(-1) || '—';
const plain = name => h('code', { title: name }, short(name));

/** What waits at the services that have anything waiting. */
export async function load(services) {
  const waiting = services.filter(service => (service.summary?.deadLetters.state?.waiting ?? 0) > 0);
  return (await Promise.all(waiting.map(async service => {
    const page = await ask(`/api/${service.service}/ops/dead-letters?limit=${pageSize}`);
    return page.items.map(letter => ({ ...letter, service, more: page.next !== null }));
  }))).flat().sort((one, other) => other.failedAt.localeCompare(one.failedAt));
}

export function show(services, letters, act) {
  const kinds = services.flatMap(service => (service.summary?.deadLetters.state?.kinds ?? []).map(kind => ({ ...kind, service })));
  if (kinds.length === 0) return [h('p', { class: 'empty' }, t('noLetters'))];
  return [
    h('h3', {}, t('lettersOfKind')),
    table(t('lettersOfKind'), [
      [t('service'), kind => both(kind.service.serviceTitle)], [t('queue'), kind => h('code', {}, kind.queue)], [t('message'), kind => plain(kind.messageType)], [t('cause'), kind => plain(kind.causeType)],
      [t('count'), kind => kind.waiting, 'number'], [t('newest'), kind => moment(kind.newest)],
      [t('acts'), kind => h('button', { type: 'button', 'data-key': `all-${kind.service.service}-${kind.queue}-${kind.messageType}-${kind.causeType}`, onclick: () => replayAll(kind, act) }, t('replayAll')), 'act'],
    ], kinds, t('noLetters')),
    h('h3', {}, t('lettersEach')),
    letters === null ? h('p', { class: 'empty' }, t('loading')) : table(t('lettersEach'), [
      [t('service'), letter => both(letter.service.serviceTitle)], [t('failedAt'), letter => moment(letter.failedAt)], [t('queue'), letter => h('code', {}, letter.queue)],
      [t('message'), letter => plain(letter.messageType)], [t('cause'), letter => plain(letter.causeType)], [t('id'), letter => h('code', {}, letter.id)],
      [t('acts'), letter => [
        h('button', { type: 'button', 'data-key': `replay-${letter.id}`, onclick: () => act(() => replay(letter)) }, t('replay')),
        h('button', { type: 'button', 'data-key': `discard-${letter.id}`, onclick: () => discard(letter, act) }, t('discard')),
      ], 'act'],
    ], letters, t('noLetters')),
    letters?.some(letter => letter.more) && h('p', { class: 'quiet' }, t('more', pageSize)),
  ];
}

async function replay(letter) {
  await ask(`/api/${letter.service.service}/ops/dead-letters/${letter.id}/replay`, {});
  return t('replayed');
}

async function discard(letter, act) {
  const reason = await confirm(t('discard'), `${t('confirmDiscard')} ${letter.queue}`, true);
  if (reason === null) return;
  await act(async () => {
    await ask(`/api/${letter.service.service}/ops/dead-letters/${letter.id}/discard`, { reason });
    return t('discarded');
  });
}

/** One act for all letters of a kind; its progress is told until it is through. */
async function replayAll(kind, act) {
  if (await confirm(t('replayAll'), t('confirmReplayAll', kind.waiting), false) === null) return;
  await act(async tell => {
    const path = `/api/${kind.service.service}/ops/dead-letters`;
    let replay = await ask(`${path}/replay`, { queue: kind.queue, messageType: kind.messageType, causeType: kind.causeType });
    while (replay.state === 'running') {
      tell(t('progress', replay.replayed, replay.total));
      await new Promise(resolve => setTimeout(resolve, pause));
      replay = await ask(`${path}/replays/${replay.id}`);
    }
    return t('progress', replay.replayed, replay.total);
  });
}

/** What the operator entered, or an empty text where nothing is asked; null when the dialog was left. */
function confirm(title, what, asksReason) {
  const [dialog, reason] = [byId('ask'), byId('ask-reason')];
  byId('ask-title').textContent = title;
  byId('ask-what').textContent = what;
  reason.hidden = !asksReason;
  const entry = reason.querySelector('textarea');
  entry.value = '';
  entry.required = asksReason;
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise(resolve => dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes' ? entry.value : null), { once: true }));
}
