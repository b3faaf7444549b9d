import { appendFileSync } from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';

/**
 * Loaded before a program (`NODE_OPTIONS=--import …`): writes every attempt of the process to reach another one over the
 * network into the file that `PLANLOOM_CONNECTION_LOG` names, and refuses it. Accepting connections is not an attempt.
 */
const { PLANLOOM_CONNECTION_LOG: log = '' } = process.env;
if (log === '') throw new Error('PLANLOOM_CONNECTION_LOG names no file.');

function refuse(attempt: string): (...given: unknown[]) => never {
  return (...given) => {
    appendFileSync(log, `${process.pid} ${attempt} ${JSON.stringify(given.slice(0, 2))}\n`);
    throw new Error(`${attempt} is not expected`);
  };
}

// The modules as their users see them, since an import's own bindings can't be replaced.
const require = createRequire(import.meta.url);
const net = require('node:net');
net.Socket.prototype.connect = refuse('net.connect');
const dns = require('node:dns');
for (const name of ['resolve', 'resolve4', 'resolve6']) dns[name] = refuse(`dns.${name}`);
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) dns.promises[name] = refuse(`dns.promises.${name}`);
const lookUp = dns.lookup;
const refuseLookUp = refuse('dns.lookup');
// Listening passes through here too; an address needs no server to be understood.
dns.lookup = (name: unknown, ...rest: unknown[]) =>
  name === '127.0.0.1' ? lookUp(name, ...rest) : refuseLookUp(name, ...rest);
const dgram = require('node:dgram');
dgram.Socket.prototype.send = refuse('dgram.send');
dgram.Socket.prototype.connect = refuse('dgram.connect');
globalThis.fetch = refuse('fetch');
syncBuiltinESMExports();
appendFileSync(log, `${process.pid} watching\n`);
