import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AddressRefused, mayBeAsked, outwardFetch } from './outward-fetch.js';

let server: Server;
let port: number;
const asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    if (request.url === '/elsewhere') return response.writeHead(302, { location: '/there' }).end();
    if (request.url === '/huge') return response.end(Buffer.alloc(2_000_000));
    if (request.url === '/never') return undefined;
    return response.setHeader('content-type', 'application/json').end('{"fine":true}');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  port = (server.address() as AddressInfo).port;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const near = outwardFetch({ ownMachineToo: true });
const far = outwardFetch({ ownMachineToo: false });

describe('addresses that may be asked', () => {
  it.each(['93.184.216.34', '2606:2800:220:1::1'])('%s', (address) => {
    expect(mayBeAsked(address, { ownMachineToo: false })).toBe(true);
  });

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '::1',
    '::',
    '::ffff:10.0.0.1',
    '::ffff:169.254.169.254',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    'fd00::1',
    'fe80::1',
    'ff02::1',
    'not an address',
  ])('not %s', (address) => {
    expect(mayBeAsked(address, { ownMachineToo: false })).toBe(false);
  });

  it('on the own machine only when that is allowed, and still not in the own network', () => {
    expect(mayBeAsked('127.0.0.1', { ownMachineToo: true })).toBe(true);
    expect(mayBeAsked('::1', { ownMachineToo: true })).toBe(true);
    expect(mayBeAsked('10.0.0.1', { ownMachineToo: true })).toBe(false);
  });
});

describe('asking outward', () => {
  it('refuses plain http, numbers inside, names that lead inside, and other protocols', async () => {
    for (const url of [
      `http://127.0.0.1:${port}/`,
      `https://127.0.0.1:${port}/`,
      `https://localhost:${port}/`,
      `https://[::ffff:7f00:1]:${port}/`,
      `https://0x7f000001:${port}/`,
      'https://169.254.169.254/latest/meta-data',
      'http://example.com/',
      'file:///etc/passwd',
      'ftp://example.com/',
    ]) {
      await expect(far(url, {})).rejects.toThrow(AddressRefused);
    }
    await expect(near('http://10.0.0.1/', {})).rejects.toThrow(AddressRefused);
    await expect(near('http://example.com/', {})).rejects.toThrow(AddressRefused);
    expect(asked).toEqual([]);
  });

  it('asks programs on the own machine when that is allowed', async () => {
    const response = await near(`http://127.0.0.1:${port}/token`, {
      method: 'POST',
      body: new URLSearchParams({ a: 'b' }),
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ fine: true });
    expect((await near(`http://localhost:${port}/name`, {})).ok).toBe(true);
    expect(asked).toEqual(['POST /token', 'GET /name']);
  });

  it('follows no redirect, reads no endless answer, and waits no longer than told', async () => {
    expect((await near(`http://127.0.0.1:${port}/elsewhere`, {})).status).toBe(302);
    await expect(near(`http://127.0.0.1:${port}/huge`, {})).rejects.toThrow('too large');
    await expect(near(`http://127.0.0.1:${port}/never`, { signal: AbortSignal.timeout(50) })).rejects.toThrow();
  });
});
