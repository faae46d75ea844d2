// What is in force: of all services in short, of one in full. Secrets never get as far as this page.
import { h, table } from './dom.js';
import { both, moment, t } from './text.js';

const digest = hash => h('code', { title: hash }, hash.slice(0, 12));

export function configuration(services, loaded) {
  const [only] = loaded;
  if (!only?.answer) {
    return [h('p', { class: 'quiet' }, t('pick')), table(t('configuration'), [
      [t('service'), row => both(row.serviceTitle)], [t('version'), row => row.state.version], [t('build'), row => h('code', {}, (row.state.build ?? '—').slice(0, 12))], [t('since'), row => moment(row.state.startedAt)],
      [t('replica'), row => h('code', {}, row.summary.replica)], [t('dialect'), row => row.state.dialect], [t('queueType'), row => row.state.queueType],
      [t('book'), row => digest(row.state.bookVersion)], [t('profiles'), row => row.state.profiles.join(', ')],
    ], services.map(service => ({ ...service, state: service.summary.configuration.state })).filter(row => row.state), t('none'))];
  }

  const { program, messaging, policy } = only.answer;
  return [
    h('h3', {}, t('program')),
    table(t('program'), [[t('setting'), row => row[0]], [t('value'), row => row[1]]], [
      [t('version'), program.version], [t('build'), program.build ?? '—'], [t('replica'), program.replica], [t('since'), moment(program.startedAt)],
      ['.NET', `${program.runtime}, ${program.environment}`], [t('dialect'), messaging.dialect], [t('queueType'), messaging.queueType],
    ], t('none')),
    h('h3', {}, t('profiles')),
    table(t('profiles'), [[t('name'), row => h('code', {}, row.name)], [t('count'), row => row.commitments, 'number'], [t('documents'), row => row.documents.map(name => h('div', {}, name))]], policy.profiles, t('none')),
    h('p', { class: 'quiet' }, t('book'), ' ', h('code', {}, policy.bookVersion)),
    h('h3', {}, t('calendars')),
    table(t('calendars'), [[t('name'), row => h('code', {}, row.name)], [t('zone'), row => row.timeZone], [t('years'), row => (row.alwaysOpen ? '—' : row.publishedYears.join(', '))]], policy.calendars, t('none')),
    h('h3', {}, t('setting')),
    table(t('setting'), [[t('setting'), row => h('code', {}, row.key)], [t('value'), row => h('span', { class: ['set', 'not set'].includes(row.value) ? 'quiet' : '' }, row.value)]],
      [...Object.entries(policy.settings).map(([key, value]) => ({ key: `Commitments:Settings:${key}`, value })), ...program.settings], t('none')),
    h('h3', {}, t('files')),
    table(t('files'), [[t('name'), row => h('code', {}, row.name)], [t('checksum'), row => digest(row.sha256)], [t('state'), row => (row.changedSince ? h('span', { class: 'warn' }, t('changed')) : t('asRead'))]], policy.files, t('none')),
  ];
}
