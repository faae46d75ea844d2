// One tile for each service: how it stands, at a glance. Pressing it narrows the details to it.
import { h } from './dom.js';
import { counts } from './pictures.js';
import { both, span, t } from './text.js';

export const tiles = (services, selected, now, pick) => services.map(service => tile(service, service.service === selected, now, pick));

/** How a service stands: its word and how grave that is. */
export function standing(service) {
  if (service.silent) return [t(`silent-${service.silent}`), 'bad'];
  const readiness = service.summary.readiness;
  if (!readiness.state) return [failure(readiness.failure), 'bad'];
  return [t(readiness.state.status), { healthy: 'good', degraded: 'warn' }[readiness.state.status] ?? 'bad'];
}

/** Why a part could not be read. */
export const failure = kind => (kind === 'timed-out' ? t('timedOut') : kind === 'broker-away' ? t('brokerAway') : t('unread', kind));

function tile(service, pressed, now, pick) {
  const [word, grade] = standing(service);
  const facts = service.summary ? factsOf(service, now) : [];
  const grades = [grade, ...facts.map(([, , kind]) => kind)];
  const worst = ['bad', 'warn'].find(kind => grades.includes(kind)) ?? 'good';
  return h('button', {
    type: 'button', class: `tile${worst === 'good' ? '' : ` ${worst}-edge`}`, 'aria-pressed': pressed ? 'true' : 'false', 'data-key': `tile-${service.service}`, 'data-service': service.service, onclick: () => pick(service.service),
  },
  h('span', { class: 'head' }, h('strong', {}, both(service.serviceTitle)), h('span', { class: grade }, word)),
  h('span', { class: 'facts' }, facts.map(([name, value, kind]) => [h('span', { class: 'quiet' }, name), h('span', { class: `value ${kind ?? ''}` }, value)]), replicas(service)));
}

function factsOf(service, now) {
  const { outbox, queues, deadLetters, clocks, pressure, schedulers } = service.summary;
  const read = (part, show) => (part.state ? show(part.state) : [failure(part.failure), 'bad']);
  const count = (number, grade) => [String(number), number > 0 ? grade : undefined];
  return [
    [t('outbox'), ...read(outbox, state => [state.held > 0 ? `${state.waiting} (${t('held')} ${state.held})` : String(state.waiting), state.held > 0 ? 'warn' : undefined])],
    [t('queued'), ...read(queues, state => (state.failure ? [failure(state.failure), 'bad'] : [String(counts(service).queued)]))],
    [t('letters'), ...read(deadLetters, state => count(state.waiting, 'bad'))],
    [t('nextBreach'), ...read(pressure, state => {
      if (state.nearest.length === 0) return [t('none')];
      const seconds = (new Date(state.nearest[0].dueAt) - now) / 1000;
      return [seconds < 0 ? t('ago', span(seconds)) : span(seconds), seconds < 0 ? 'bad' : seconds < 900 ? 'warn' : undefined];
    })],
    [t('late'), ...read(clocks, state => count(state.counts.late, 'warn'))],
    [t('troubledSchedulers'), ...read(schedulers, state => count(state.troubled.length, 'bad'))],
  ];
}

const replicas = service => {
  const ready = service.replicas.filter(replica => replica.state === 'ready').length;
  return [h('span', { class: 'quiet' }, t('replicas')), h('span', { class: `value ${ready < service.replicas.length ? 'bad' : ''}` }, `${ready} / ${service.replicas.length}`)];
};
