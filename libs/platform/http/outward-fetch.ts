import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Nothing that is asked for here is larger; more is not read. */
const MOST_BYTES = 1_048_576;

/** What is not the public internet (IANA special-purpose address registries): nobody's configuration may reach in there. */
const INSIDE = { ipv4: new BlockList(), ipv6: new BlockList() }; // apart: one list takes every IPv4 address for ::ffff:…
const LOOPBACK = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  INSIDE.ipv4.addSubnet(net, prefix, 'ipv4');
// Of IPv6, only 2000::/3 is given out, and 2001:db8::/32, 2002::/16 (6to4) and 2001::/23 in it are special.
for (const [net, prefix] of [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const)
  INSIDE.ipv6.addSubnet(net, prefix, 'ipv6');
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** The address is not one that may be asked. */
export class AddressRefused extends Error {
  constructor() {
    super('this address may not be asked');
    this.name = 'AddressRefused';
  }
}

export interface OutwardOptions {
  /** Whether programs on this same machine may be asked too, also over plain http: for trying things out. */
  readonly ownMachineToo: boolean;
}

export interface OutwardRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | URLSearchParams | null | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Whether an address may be asked: on the public internet, or on this machine when that is allowed. */
export function mayBeAsked(address: string, { ownMachineToo }: OutwardOptions): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (ownMachineToo && LOOPBACK.check(address, family)) return true;
  return isIP(address) !== 0 && !INSIDE[family].check(address, family);
}

/**
 * `fetch` for addresses that someone else chose: https only, never into the own network. The address is checked at the
 * moment of connecting, so that a name which answers differently the second time gains nothing. Follows no redirects.
 * @throws AddressRefused
 */
export function outwardFetch(options: OutwardOptions): (url: string, request: OutwardRequest) => Promise<Response> {
  const lookup = checkedLookup(options);
  const agents = { 'https:': new https.Agent({ lookup }), 'http:': new http.Agent({ lookup }) };
  return async (url, { method = 'GET', headers = {}, body, signal }) => {
    const address = new URL(url);
    const host = address.hostname.replace(/^\[|\]$/g, '');
    const secure = address.protocol === 'https:';
    const allowed = isIP(host) === 0 || mayBeAsked(host, options); // a name is checked when it is looked up
    if (!allowed || !(secure || (options.ownMachineToo && isOwnMachine(address)))) throw new AddressRefused();
    const agent = agents[secure ? 'https:' : 'http:'];
    return new Promise<Response>((resolve, reject) => {
      const request = (secure ? https : http).request(address, { agent, method, headers, signal }, (answer) => {
        readAll(answer).then(
          (bytes) => resolve(asResponse(answer, bytes)),
          (error: unknown) => reject(error as Error),
        );
      });
      request.once('error', reject);
      request.end(body?.toString());
    });
  };
}

/** Whether an address stands for this machine, by name or number. */
export function isOwnMachine({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  return host === 'localhost' || (isIP(host) !== 0 && LOOPBACK.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4'));
}

function checkedLookup(options: OutwardOptions): LookupFunction {
  return (host, wanted, answer) => {
    systemLookup(host, { ...wanted, all: true }, (error, found: LookupAddress[]) => {
      if (error) return answer(error, '', 0);
      if (found.length === 0 || !found.every(({ address }) => mayBeAsked(address, options))) {
        return answer(new AddressRefused(), '', 0);
      }
      return wanted.all ? answer(null, found) : answer(null, found[0]!.address, found[0]!.family);
    });
  };
}

async function readAll(answer: http.IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of answer) {
    size += (piece as Buffer).length;
    if (size > MOST_BYTES) throw new Error('the answer is too large');
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces);
}

function asResponse({ statusCode = 502, headers }: http.IncomingMessage, bytes: Buffer): Response {
  const kept = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) kept.append(name, one);
  }
  const withoutBody = statusCode === 204 || statusCode === 205 || statusCode === 304;
  return new Response(withoutBody ? null : new Uint8Array(bytes), { status: statusCode, headers: kept });
}
