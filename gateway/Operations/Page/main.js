// The page: asks for the operations of all services every few seconds and shows them.
import { byId, fill, h } from './dom.js';
import * as details from './details.js';
import * as letters from './letters.js';
import { deadlines, waiting } from './pictures.js';
import { Trouble, ask, isSignedIn, signIn, signOut } from './session.js';
import { both, otherLanguage, t, time, toggleLanguage, write } from './text.js';
import { tiles } from './tiles.js';

const every = 5000;
const tabs = ['letters', 'deadlines', 'schedulers', 'queues', 'work', 'readiness', 'configuration'];

const page = { view: null, readAt: null, trouble: null, said: '', selected: null, tab: 'letters', loaded: null, asking: 0 };
let timer;

const chosen = () => page.view.services.filter(service => page.selected === null || service.service === page.selected);

function render() {
  write();
  byId('language').textContent = otherLanguage();
  byId('language').lang = otherLanguage() === 'English' ? 'en' : 'zh';
  byId('sign-in').hidden = isSignedIn();
  byId('sign-out').hidden = !isSignedIn();
  byId('board').hidden = !isSignedIn() || page.view === null;
  const trouble = byId('trouble');
  trouble.hidden = page.trouble === null;
  trouble.textContent = page.trouble === null ? '' : wordsOf(page.trouble);
  byId('state').textContent = !isSignedIn() ? '' : page.said || (page.view === null ? t('loading') : t(page.trouble ? 'stale' : 'at', time(page.readAt)));
  if (isSignedIn() && page.view !== null) board();
}

function board() {
  const now = new Date(page.view.at);
  fill(byId('services'), tiles(page.view.services, page.selected, now, pick));
  fill(byId('deadlines'), deadlines(page.view.services, now));
  fill(byId('waiting'), waiting(page.view.services));
  fill(byId('tabs'), tabs.map(name => h('button', {
    type: 'button', role: 'tab', id: `tab-${name}`, 'data-key': `tab-${name}`, 'aria-controls': 'panel', 'aria-selected': name === page.tab ? 'true' : 'false', tabindex: name === page.tab ? 0 : -1, onclick: () => open(name),
  }, name === 'letters' ? `${t('letters')} ${total()}` : t(name))));
  const panel = byId('panel');
  panel.setAttribute('aria-labelledby', `tab-${page.tab}`);
  const only = page.selected && h('p', { class: 'quiet' }, t('only', both(chosen()[0].serviceTitle)));
  fill(panel, only, page.tab === 'letters' ? letters.show(chosen(), page.loaded, act) : details.show(page.tab, chosen(), page.loaded, now));
}

const total = () => chosen().reduce((sum, service) => sum + (service.summary?.deadLetters.state?.waiting ?? 0), 0);

function wordsOf(trouble) {
  if (trouble.kind === 'problem') return t('problem', trouble.status ?? '', trouble.detail ?? '');
  return t(trouble.kind === 'forbidden' && page.view !== null ? 'notAllowed' : trouble.kind);
}

/** Reads the summary and what the open tab needs beside it. Who asks later is shown, whoever is answered first. */
async function refresh() {
  clearTimeout(timer);
  const turn = ++page.asking;
  try {
    const view = await ask('/api/hall/ops');
    if (turn !== page.asking) return;
    Object.assign(page, { view, readAt: new Date(), trouble: page.trouble?.kept ? page.trouble : null });
    render();
    await load(turn);
  } catch (failure) {
    if (turn !== page.asking) return;
    report(failure);
  }
  schedule();
}

async function load(turn) {
  const loaded = page.tab === 'letters' ? await letters.load(chosen()) : await details.load(page.tab, chosen());
  if (turn !== page.asking) return;
  page.loaded = loaded;
  render();
}

function schedule() {
  clearTimeout(timer);
  if (isSignedIn()) timer = setTimeout(() => (document.hidden || byId('ask').open ? schedule() : refresh()), every);
}

function report(failure) {
  if (!(failure instanceof Trouble)) throw failure;
  if (failure.kind === 'forbidden' && page.view === null) signOut();
  if (!isSignedIn()) Object.assign(page, { view: null, loaded: null, selected: null });
  page.trouble = failure;
  page.said = '';
  render();
}

/** An act of the operator: what it says is told, and everything is read anew. */
async function act(run) {
  const tell = said => { page.said = said; byId('state').textContent = said; };
  page.trouble = null;
  try {
    tell(await run(tell));
  } catch (failure) {
    if (failure instanceof Trouble) failure.kept = true;
    report(failure);
  }
  if (isSignedIn()) await refresh();
  setTimeout(() => { page.said = ''; if (page.trouble) page.trouble.kept = false; }, every);
}

function pick(service) {
  Object.assign(page, { selected: page.selected === service ? null : service, loaded: null });
  render();
  refresh();
}

function open(tab) {
  Object.assign(page, { tab, loaded: null });
  render();
  refresh();
}

byId('tabs').addEventListener('keydown', event => {
  const step = { ArrowRight: 1, ArrowLeft: -1, Home: -tabs.indexOf(page.tab), End: tabs.length - 1 - tabs.indexOf(page.tab) }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  open(tabs[(tabs.indexOf(page.tab) + step + tabs.length) % tabs.length]);
  byId(`tab-${page.tab}`).focus();
});

byId('sign-in').addEventListener('submit', async event => {
  event.preventDefault();
  const form = event.currentTarget;
  try {
    await signIn(form.elements.namedItem('id').value.trim(), form.elements.namedItem('secret').value);
    form.reset();
    page.trouble = null;
    render();
    await refresh();
  } catch (failure) {
    report(failure);
  }
});

byId('sign-out').addEventListener('click', () => {
  clearTimeout(timer);
  page.asking++;
  signOut();
  Object.assign(page, { view: null, loaded: null, selected: null, trouble: null, said: '' });
  render();
});

byId('language').addEventListener('click', () => {
  toggleLanguage();
  render();
});

document.addEventListener('visibilitychange', () => { if (!document.hidden && isSignedIn()) refresh(); });
render();
