// Who is signed in. Credentials and token live in this module's memory only and are gone with the page.
const renewBefore = 60_000;
const patience = 15_000;

let credentials = null;
let token = null;
let expiresAt = 0;

/** Why something could not be had: kind is credentials, expired, forbidden, unreachable, busy or problem. */
export class Trouble extends Error {
  constructor(kind, detail, status) {
    super(detail ?? kind);
    Object.assign(this, { kind, detail, status });
  }
}

export const isSignedIn = () => token !== null;

export function signOut() {
  credentials = token = null;
}

export async function signIn(id, secret) {
  credentials = { id, secret };
  try {
    await renew();
  } catch (trouble) {
    signOut();
    throw trouble;
  }
}

/** The answer to a question behind the gateway. */
export async function ask(path, body) {
  if (performance.now() > expiresAt - renewBefore) await renewOrEnd();
  let answer = await send(path, body);
  if (answer.status === 401) {
    await renewOrEnd();
    answer = await send(path, body);
  }
  const content = await answer.json().catch(() => null);
  if (answer.ok) return content;
  if (answer.status === 401) throw ended();
  if (answer.status === 403) throw new Trouble('forbidden', content?.detail, 403);
  if (answer.status === 429) throw new Trouble('busy', content?.detail, 429);
  throw new Trouble('problem', [content?.title, content?.detail].filter(Boolean).join(' '), answer.status);
}

async function send(path, body) {
  const headers = { Authorization: `Bearer ${token}`, Accept: 'application/json' };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  return await reach(path, { method: body === undefined ? 'GET' : 'POST', headers, body: body === undefined ? undefined : JSON.stringify(body) });
}

async function reach(path, request) {
  try {
    return await fetch(path, { ...request, cache: 'no-store', credentials: 'omit', redirect: 'error', signal: AbortSignal.timeout(patience) });
  } catch {
    throw new Trouble('unreachable');
  }
}

async function renewOrEnd() {
  try {
    await renew();
  } catch (trouble) {
    if (trouble.kind !== 'credentials') throw trouble;
    throw ended();
  }
}

function ended() {
  signOut();
  return new Trouble('expired');
}

async function renew() {
  if (credentials === null) throw new Trouble('credentials');
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: credentials.id, client_secret: credentials.secret });
  const answer = await reach('/connect/token', { method: 'POST', body: form });
  if (answer.status === 429) throw new Trouble('busy', undefined, 429);
  if (answer.status >= 500 || answer.status === 404) throw new Trouble('problem', undefined, answer.status);
  if (!answer.ok) throw new Trouble('credentials');
  const given = await answer.json();
  token = given.access_token;
  expiresAt = performance.now() + given.expires_in * 1000;
}
