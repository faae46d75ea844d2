// The two pictures: what falls due when, and what waits where. What they show stands in the tables too.
import { s } from './dom.js';
import { both, relative, span, t, time } from './text.js';

const rowHeight = 30;
const top = 22;
const labelWidth = 96;

/** Minutes from now to a place between 0 and 1: near things get most of the room, a day ahead still fits. */
const reach = { from: -30, to: 24 * 60 };
const squeeze = minutes => Math.sign(minutes) * Math.log10(1 + Math.abs(minutes) / 4);
const place = minutes => (squeeze(Math.min(Math.max(minutes, reach.from), reach.to)) - squeeze(reach.from)) / (squeeze(reach.to) - squeeze(reach.from));
const ticks = [-30, -10, 5, 15, 30, 60, 240, 720, 1440];

export function deadlines(services, now) {
  const width = 860;
  const x = minutes => labelWidth + place(minutes) * (width - labelWidth - 70);
  const height = top + services.length * rowHeight + 6;
  const grid = ticks.map(minutes => [
    s('line', { class: 'grid', x1: x(minutes), x2: x(minutes), y1: top - 4, y2: height }),
    s('text', { class: 'quiet', x: x(minutes), y: 12, 'text-anchor': 'middle' }, `${minutes < 0 ? '−' : '+'}${span(minutes * 60)}`)]);
  const mark = [
    s('line', { class: 'now', x1: x(0), x2: x(0), y1: top - 4, y2: height }),
    s('text', { x: x(0), y: 12, 'text-anchor': 'middle' }, t('now'))];
  const said = [];
  const rows = services.map((service, row) => {
    const y = top + row * rowHeight + rowHeight / 2;
    const clocks = service.summary?.clocks.state?.items ?? [];
    const next = clocks.find(clock => new Date(clock.dueAt) >= now);
    said.push(`${both(service.serviceTitle)} ${next ? relative(next.dueAt, now) : service.silent ? t(`silent-${service.silent}`) : t('none')}`);
    return [
      s('text', { x: 0, y: y + 4 }, both(service.serviceTitle)),
      service.summary
        ? s('line', { class: 'grid', x1: labelWidth, x2: width - 70, y1: y, y2: y })
        : s('text', { class: 'quiet', x: labelWidth, y: y + 4 }, t(`silent-${service.silent}`)),
      clocks.map(clock => s('rect', {
        class: { warned: 'warned', broken: 'broken', escalated: 'broken' }[clock.said] ?? 'coming',
        x: x((new Date(clock.dueAt) - now) / 60_000) - 2, y: y - 8, width: 4, height: 16, rx: 1.5, 'fill-opacity': .8,
      }, s('title', {}, `${clock.matterNumber} · ${both(clock.title)} · ${time(clock.dueAt)}`))),
      next && s('text', { class: 'quiet', x: width, y: y + 4, 'text-anchor': 'end' }, relative(next.dueAt, now)),
    ];
  });
  return s('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': t('deadlinePicture', said.join('；')) }, grid, mark, rows);
}

export function waiting(services) {
  const width = 560;
  const most = Math.max(10, ...services.flatMap(service => Object.values(counts(service))));
  const length = count => (count === 0 ? 0 : Math.max(3, Math.log10(1 + count) / Math.log10(1 + most) * (width - labelWidth - 150)));
  const height = top + services.length * rowHeight + 6;
  const legend = [['outbox', 'outbox'], ['queued', 'inQueues'], ['failed', 'inErrors']].map(([kind, text], at) => [
    s('rect', { class: kind, x: labelWidth + at * 130, y: 3, width: 10, height: 10, rx: 2 }),
    s('text', { class: 'quiet', x: labelWidth + 15 + at * 130, y: 12 }, t(text))]);
  const said = [];
  const rows = services.map((service, row) => {
    const y = top + row * rowHeight;
    const count = counts(service);
    const figures = service.summary ? `${count.outbox} · ${count.queued} · ${count.failed}` : t(`silent-${service.silent}`);
    said.push(`${both(service.serviceTitle)} ${figures}`);
    return [
      s('text', { x: 0, y: y + 19 }, both(service.serviceTitle)),
      ['outbox', 'queued', 'failed'].map((kind, at) => s('rect', { class: kind, x: labelWidth, y: y + 5 + at * 7, width: length(count[kind]), height: 6, rx: 1 })),
      s('text', { class: 'quiet', x: width, y: y + 19, 'text-anchor': 'end' }, figures),
      s('line', { class: 'grid', x1: labelWidth, x2: labelWidth, y1: y + 3, y2: y + 27 }),
    ];
  });
  return s('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': t('waitingPicture', said.join('；')) }, legend, rows);
}

/** What waits of a service: in its outbox, in its queues, in what failed. */
export function counts(service) {
  const queues = service.summary?.queues.state?.items ?? [];
  const ready = failed => queues.filter(queue => queue.name.endsWith('_error') === failed).reduce((sum, queue) => sum + (queue.ready ?? 0), 0);
  return { outbox: service.summary?.outbox.state?.waiting ?? 0, queued: ready(false), failed: ready(true) };
}
