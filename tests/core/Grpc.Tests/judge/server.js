// A foreign server of judge.proto: prints its port, ends when its standard input does.
'use strict';
const { grpc, judge } = require('./judge');

const counts = new Map();
const count = what => counts.get(what) ?? 0;
const note = what => { counts.set(what, count(what) + 1); return count(what); };
const binary = key => key.endsWith('-bin');

// Waits, or notes that the call was given up.
const wait = (millis, key, call) => new Promise((resolve, reject) => {
  const timer = millis < 0 ? null : setTimeout(resolve, millis);
  call.on('cancelled', () => {
    if (timer) clearTimeout(timer);
    note(`cancelled ${key}`);
    reject({ code: grpc.status.CANCELLED, details: 'given up' });
  });
});

async function answer(call) {
  const ask = call.request;
  if (ask.text === 'count') return { attempts: count(ask.key) };
  const attempt = note(`attempt ${ask.key}`);
  if (attempt <= ask.failFirst) throw { code: ask.code, details: ask.detail };
  if (ask.text === 'headers') {
    const initial = new grpc.Metadata();
    initial.set('x-initial', 'before');
    initial.set('x-initial-bin', Buffer.from([1, 2, 3]));
    call.sendMetadata(initial);
  }
  if (ask.waitMs > 0) await wait(ask.waitMs, ask.key, call);
  if (ask.failFirst === 0 && ask.code !== 0) {
    const why = new grpc.Metadata();
    why.set('x-why-bin', Buffer.from([7, 8, 9]));
    throw { code: ask.code, details: ask.detail, metadata: why };
  }
  const headers = {};
  for (const key of Object.keys(call.metadata.getMap()).filter(key => key.startsWith('x-'))) {
    const values = call.metadata.get(key);
    headers[key] = binary(key) ? values[0].toString('hex') : values.join(', ');
  }
  const deadline = call.getDeadline();
  return {
    text: ask.text,
    payload: ask.replyBytes > 0 ? Buffer.alloc(ask.replyBytes) : ask.payload,
    attempts: attempt,
    headers,
    limitMs: Number.isFinite(+deadline) ? +deadline - Date.now() : 0,
  };
}

function say(call, callback) {
  const trailers = new grpc.Metadata();
  trailers.set('x-trailer', 'after');
  trailers.set('x-trailer-bin', Buffer.from([0, 1, 254, 255]));
  answer(call).then(said => callback(null, said, trailers), callback);
}

async function write(call) {
  const ask = call.request;
  note(`attempt ${ask.key}`);
  const payload = Buffer.alloc(ask.rowBytes);
  for (let number = 1; number <= ask.count; number++) {
    if (ask.failAfter > 0 && number > ask.failAfter) throw { code: ask.code, details: ask.detail };
    if (number > 1 && ask.pauseMs > 0) await wait(ask.pauseMs, ask.key, call);
    if (!call.write({ number, payload })) await new Promise(resolve => call.once('drain', resolve));
    note(`rows ${ask.key}`);
  }
  if (ask.failAfter > 0) throw { code: ask.code, details: ask.detail };
  if (ask.endless) await wait(-1, ask.key, call);
}

function rows(call) {
  call.setMaxListeners(0);
  write(call).then(() => call.end(), failure => call.emit('error', failure));
}

const server = new grpc.Server({ 'grpc.max_receive_message_length': 64 << 20, 'grpc.max_send_message_length': -1 });
server.addService(judge.service, { say, rows });
server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (failure, port) => {
  if (failure) throw failure;
  console.log(port);
});
process.stdin.on('end', () => process.exit(0)).resume();
