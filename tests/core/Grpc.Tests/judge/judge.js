// What client.js and server.js share: the contracts, loaded from the same files that our code is generated from.
'use strict';
const path = require('path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const options = { keepCase: false, longs: Number, enums: String, defaults: true };
const root = path.resolve(__dirname, '..');
const load = file => grpc.loadPackageDefinition(loader.loadSync(file, options));

exports.grpc = grpc;
exports.judge = load(path.join(root, 'judge.proto')).utilities.judge.v1.Judge;
exports.health = load(path.resolve(root, '../../../contracts/Grpc/health.proto')).grpc.health.v1.Health;
