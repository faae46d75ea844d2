// The tables below the pictures, one for each tab but the dead letters.
import { h, table } from './dom.js';
import { ask } from './session.js';
import { both, moment, past, relative, span, t, time } from './text.js';
import { failure } from './tiles.js';
import { configuration } from './configuration.js';

/** What a tab needs beside the summary, by service; null: nothing. */
const asks = { schedulers: 'schedulers', work: 'jobs', configuration: 'configuration' };

export async function load(tab, services) {
  if (!asks[tab] || (tab === 'configuration' && services.length !== 1)) return [];
  const there = services.filter(service => service.summary);
  const answers = await Promise.allSettled(there.map(service => ask(`/api/${service.service}/ops/${asks[tab]}`)));
  const ended = answers.find(answer => answer.reason?.kind === 'expired');
  if (ended) throw ended.reason;
  return there.map((service, at) => ({ service, answer: answers[at].value ?? null, trouble: answers[at].reason?.kind }));
}

export function show(tab, services, loaded, now) {
  const there = services.filter(service => service.summary);
  const silent = services.filter(service => service.silent).map(service => h('p', { class: 'bad' }, `${both(service.serviceTitle)}: ${t(`silent-${service.silent}`)}`));
  return [silent, tab !== 'queues' && tab !== 'readiness' && tab !== 'deadlines' && loaded === null ? h('p', { class: 'empty' }, t('loading')) : shown[tab](there, loaded ?? [], now)];
}

const shown = {
  schedulers: (_, loaded, now) => table(t('schedulers'), [
    [t('service'), row => both(row.service.serviceTitle)], [t('name'), row => h('code', {}, row.name)],
    [t('state'), row => h('span', { class: row.failing || row.overdue ? 'bad' : 'good' }, row.overdue ? t('overdue') : row.failing ? t('failing') : t('well'))],
    [t('interval'), row => (row.intervalMs === 0 ? t('onCall') : span(row.intervalMs / 1000)), 'number'],
    [t('lastLook'), row => past(row.lastLookAt, now)],
    [t('took'), row => (latest(row)?.tookMs ?? null) === null ? '' : `${latest(row).tookMs} ms`, 'number'],
    [t('nextLook'), row => (latest(row)?.lookingSince ? t('looking') : relative(latest(row)?.nextAt, now))],
    [t('lastFailure'), row => row.replicas.filter(look => look.failure).map(look => h('div', {}, h('code', {}, look.failure), ` ${moment(look.failedAt)}`))],
    [t('replica'), row => row.replicas.map(look => h('div', {}, h('code', {}, look.replica), look.gone ? ` ${t('gone')}` : ''))],
  ], loaded.flatMap(({ service, answer }) => (answer?.items ?? []).map(item => ({ ...item, service }))).sort((one, other) => grade(other) - grade(one)), t('noSchedulers')),

  deadlines: (services, _, now) => table(t('deadlines'), [
    [t('service'), row => both(row.service.serviceTitle)], [t('matter'), row => h('code', {}, row.matterNumber)], [t('commitment'), row => [both(row.title), ' ', h('code', { class: 'quiet' }, row.commitmentId)]],
    [t('due'), row => h('span', { class: row.late ? 'bad' : '' }, `${moment(row.dueAt)} (${relative(row.dueAt, now)})`)], [t('said'), row => h('span', { class: { warned: 'warn', broken: 'bad', escalated: 'bad' }[row.said] ?? 'quiet' }, t(row.said))],
  ], services.flatMap(service => (service.summary.clocks.state?.items ?? []).map(clock => ({ ...clock, service }))).sort((one, other) => one.dueAt.localeCompare(other.dueAt)).slice(0, 100), t('noDeadlines')),

  queues: services => [
    services.filter(service => service.summary.queues.failure ?? service.summary.queues.state.failure)
      .map(service => h('p', { class: 'bad' }, `${both(service.serviceTitle)}: ${failure(service.summary.queues.failure ?? service.summary.queues.state.failure)}`)),
    table(t('queues'), [
      [t('service'), row => both(row.service.serviceTitle)], [t('queue'), row => h('code', {}, row.name)],
      [t('messages'), row => h('span', { class: row.name.endsWith('_error') && row.ready > 0 ? 'bad' : '' }, row.ready ?? '—'), 'number'], [t('consumers'), row => row.consumers ?? '—', 'number'],
    ], services.flatMap(service => (service.summary.queues.state?.items ?? []).map(queue => ({ ...queue, service })))
      .filter(queue => !queue.name.endsWith('_error') || queue.ready > 0).sort((one, other) => (other.ready ?? 0) - (one.ready ?? 0)), t('noQueues')),
  ],

  work: (services, loaded) => [
    h('h3', {}, t('jobs')),
    table(t('jobs'), [
      [t('service'), row => both(row.service.serviceTitle)], [t('kind'), row => h('code', {}, row.table)], [t('id'), row => h('code', {}, row.id)], [t('state'), row => h('span', { class: row.failure ? 'bad' : '' }, row.state)],
      [t('owner'), row => h('code', {}, (row.owner ?? '').split('/')[0])], [t('lease'), row => time(row.owner ? row.leaseUntil : null)], [t('started'), row => moment(row.startedAt)], [t('finished'), row => moment(row.finishedAt)],
    ], loaded.flatMap(({ service, answer }) => (answer ?? []).flatMap(jobs => jobs.items.map(job => ({ ...job, service, table: jobs.name })))), t('noJobs')),
    h('h3', {}, t('sagas')),
    table(t('sagas'), [
      [t('service'), row => both(row.service.serviceTitle)], [t('name'), row => h('code', {}, row.saga)], [t('state'), row => h('code', {}, row.state ?? '—')], [t('instances'), row => row.instances, 'number'],
    ], services.flatMap(service => (service.summary.sagas.state ?? []).map(saga => ({ ...saga, service }))), t('noSagas')),
  ],

  readiness: services => table(t('readiness'), [
    [t('service'), row => both(row.service.serviceTitle)], [t('check'), row => h('code', {}, row.name)],
    [t('state'), row => h('span', { class: { healthy: 'good', ready: 'good', degraded: 'warn' }[row.status] ?? 'bad' }, t(row.status))], [t('cause'), row => row.reason ?? ''],
  ], services.flatMap(service => [
    ...Object.entries(service.summary.readiness.state?.checks ?? {}).map(([name, check]) => ({ service, name, ...check })),
    ...service.replicas.map(replica => ({ service, name: replica.name, status: replica.state })),
  ]), t('none')),

  configuration,
};

const latest = row => row.replicas.find(look => look.replica === row.lastReplica) ?? row.replicas[0];
const grade = row => (row.overdue ? 2 : row.failing ? 1 : 0);
