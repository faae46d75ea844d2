// A foreign client that puts a server of judge.proto through its paces: node client.js host:port
// Prints one line of JSON for each case: {"name": …, "failure": null or what went wrong}.
'use strict';
const assert = require('assert');
const { grpc, judge, health } = require('./judge');

const address = process.argv[2];
const credentials = grpc.credentials.createInsecure();
const options = { 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1, 'grpc.enable_retries': 1 };
const client = new judge(address, credentials, options);
const prober = new health(address, credentials);
const sleep = millis => new Promise(resolve => setTimeout(resolve, millis));

const call = (method, request, metadata = new grpc.Metadata(), settings = {}, stub = client) => new Promise((resolve, reject) => {
  const result = {};
  const running = stub[method](request, metadata, settings, (failure, answer) => { result.failure = failure; result.answer = answer; });
  running.on('metadata', headers => { result.headers = headers; });
  running.on('status', status => { result.status = status; setImmediate(() => result.failure ? reject(Object.assign(result.failure, result)) : resolve(result)); });
  settings.started?.(running);
});
const say = async (request, metadata, settings) => (await call('say', request, metadata, settings)).answer;
const refused = async (promise, code) => {
  const failure = await promise.then(() => assert.fail('It succeeded.'), failure => failure);
  assert.strictEqual(failure.code, code, failure.message);
  return failure;
};
const counted = async what => (await say({ text: 'count', key: what })).attempts;
const eventually = async (check, what) => {
  for (let i = 0; i < 200; i++) { if (await check()) return; await sleep(25); }
  assert.fail(`in vain: ${what}`);
};
const stream = (running, onRow = () => {}) => new Promise(resolve => {
  const seen = [];
  running.on('data', row => { seen.push(row.number); onRow(row, running); });
  running.on('error', failure => resolve({ seen, failure }));
  running.on('end', () => resolve({ seen, failure: null }));
});
const within = millis => ({ deadline: Date.now() + millis });

const cases = {
  async unary() {
    const result = await call('say', { text: 'headers', payload: Buffer.from([0, 255]) });
    assert.strictEqual(result.answer.text, 'headers');
    assert.deepStrictEqual(result.answer.payload, Buffer.from([0, 255]));
    assert.deepStrictEqual(result.headers.get('x-initial'), ['before']);
    assert.deepStrictEqual(result.headers.get('x-initial-bin'), [Buffer.from([1, 2, 3])]);
    assert.deepStrictEqual(result.status.metadata.get('x-trailer'), ['after']);
    assert.deepStrictEqual(result.status.metadata.get('x-trailer-bin'), [Buffer.from([0, 1, 254, 255])]);
  },
  async metadata() {
    const metadata = new grpc.Metadata();
    metadata.set('x-text', 'plain, with a comma');
    metadata.set('x-bytes-bin', Buffer.from([0, 127, 128, 255]));
    const { headers } = await say({}, metadata);
    assert.strictEqual(headers['x-text'], 'plain, with a comma');
    assert.strictEqual(headers['x-bytes-bin'], '007f80ff');
  },
  async 'all codes'() {
    for (let code = 1; code <= 16; code++) {
      const detail = `Nr. ${code}: größer als 100 % – 预约\nZeile 2 "quoted" 🚰`;
      const failure = await refused(say({ code, detail }), code);
      assert.strictEqual(failure.details, detail);
      assert.deepStrictEqual(failure.metadata.get('x-why-bin'), [Buffer.from([7, 8, 9])]);
    }
  },
  async crash() {
    const failure = await refused(say({ crash: true }), grpc.status.UNKNOWN);
    assert.ok(!failure.details.includes('inner text'), failure.details);
  },
  async unimplemented() {
    await refused(call('nowhere', {}), grpc.status.UNIMPLEMENTED);
    const stranger = new (grpc.makeGenericClientConstructor({ say: { ...judge.service.Say, path: '/utilities.judge.v9.Judge/Say' } }, 'Stranger'))(address, credentials);
    await refused(call('say', {}, undefined, undefined, stranger), grpc.status.UNIMPLEMENTED);
    stranger.close();
  },
  async compressed() {
    const zipping = new judge(address, credentials, { 'grpc.default_compression_algorithm': 2 });
    await refused(call('say', { text: 'x'.repeat(1000) }, undefined, undefined, zipping), grpc.status.UNIMPLEMENTED);
    zipping.close();
  },
  async deadline() {
    const started = Date.now();
    await refused(say({ waitMs: 20000, key: 'js deadline' }, undefined, within(200)), grpc.status.DEADLINE_EXCEEDED);
    assert.ok(Date.now() - started < 5000);
    await eventually(async () => await counted('cancelled js deadline') === 1, 'the handler to learn of the deadline');
    const { limitMs } = await say({}, undefined, within(10000));
    assert.ok(limitMs > 5000 && limitMs <= 10000, `${limitMs}`);
    assert.strictEqual((await say({})).limitMs, 0);
  },
  async cancel() {
    let running;
    const waiting = call('say', { waitMs: 20000, key: 'js cancel' }, undefined, { started: it => { running = it; } });
    await eventually(async () => await counted('attempt js cancel') === 1, 'the call to arrive');
    running.cancel();
    await refused(waiting, grpc.status.CANCELLED);
    await eventually(async () => await counted('cancelled js cancel') === 1, 'the handler to learn of it');
  },
  async rows() {
    const { seen, failure } = await stream(client.rows({ count: 20000, rowBytes: 20, hint: true }));
    assert.strictEqual(failure, null);
    assert.strictEqual(seen.length, 20000);
    assert.ok(seen.every((number, i) => number === i + 1));
    assert.deepStrictEqual(await stream(client.rows({})), { seen: [], failure: null });
  },
  async 'rows fail midway'() {
    const { seen, failure } = await stream(client.rows({ count: 10, failAfter: 4, code: grpc.status.DATA_LOSS, detail: '停' }));
    assert.deepStrictEqual(seen, [1, 2, 3, 4]);
    assert.strictEqual(failure.code, grpc.status.DATA_LOSS);
    assert.strictEqual(failure.details, '停');
  },
  async 'rows are not held back'() {
    const { seen } = await stream(client.rows({ count: 1, endless: true, key: 'js first row' }, new grpc.Metadata(), within(20000)), (_, running) => running.cancel());
    assert.deepStrictEqual(seen, [1]);
    await eventually(async () => await counted('cancelled js first row') === 1, 'the handler to learn that the reader left');
  },
  async 'rows deadline'() {
    const { seen, failure } = await stream(client.rows({ count: 1000, pauseMs: 20, key: 'js slow' }, new grpc.Metadata(), within(300)));
    assert.ok(seen.length > 0 && seen.length < 1000);
    assert.strictEqual(failure.code, grpc.status.DEADLINE_EXCEEDED);
  },
  async 'big messages'() {
    assert.strictEqual((await say({ payload: Buffer.alloc(20 << 20) })).payload.length, 20 << 20);
    await refused(say({ payload: Buffer.alloc(65 << 20) }), grpc.status.RESOURCE_EXHAUSTED);
  },
  async 'a thousand at once'() {
    const said = await Promise.all(Array.from({ length: 1000 }, (_, i) => say({ text: `${i}`, waitMs: 20 })));
    assert.ok(said.every((one, i) => one.text === `${i}`));
  },
  async retry() {
    const config = { methodConfig: [{ name: [{ service: 'utilities.judge.v1.Judge' }], retryPolicy: { maxAttempts: 4, initialBackoff: '0.01s', maxBackoff: '0.1s', backoffMultiplier: 2, retryableStatusCodes: ['UNAVAILABLE'] } }] };
    const patient = new judge(address, credentials, { 'grpc.service_config': JSON.stringify(config) });
    const { answer } = await call('say', { key: 'js retry', failFirst: 2, code: grpc.status.UNAVAILABLE }, undefined, undefined, patient);
    assert.strictEqual(answer.attempts, 3);
    patient.close();
  },
  async health() {
    assert.strictEqual((await call('check', { service: '' }, undefined, undefined, prober)).answer.status, 'SERVING');
    assert.strictEqual((await call('check', { service: 'judge' }, undefined, undefined, prober)).answer.status, 'SERVING');
    await refused(call('check', { service: 'nobody' }, undefined, undefined, prober), grpc.status.NOT_FOUND);
    const watching = prober.watch({ service: '' });
    const first = await new Promise((resolve, reject) => watching.once('data', resolve).once('error', reject));
    assert.strictEqual(first.status, 'SERVING');
    watching.on('error', () => {});
    watching.cancel();
  },
};

(async () => {
  for (const [name, run] of Object.entries(cases)) {
    const failure = await run().then(() => null, failure => failure.stack ?? `${failure}`);
    console.log(JSON.stringify({ name, failure }));
  }
  process.exit(0);
})();
