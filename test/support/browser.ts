import type { TestApi } from './test-api.js';

/** Where a browser came out after following every redirect. */
export interface Page {
  readonly url: URL;
  readonly status: number;
  readonly body: string;
}

/** Follows redirects between the product (in process) and other servers, and keeps cookies, as a browser would. */
export class Browser {
  private readonly jars = new Map<string, Map<string, string>>();

  constructor(private readonly api: TestApi) {}

  /** @param stopAt gives the address of the product at which to stop and look, unvisited */
  async visit(address: string, stopAt: (url: URL) => boolean = () => false): Promise<Page> {
    let url = new URL(address, this.api.configuration.publicUrl!);
    for (let step = 0; step < 12; step += 1) {
      if (stopAt(url)) return { url, status: 0, body: '' };
      const { status, body, location } = await this.get(url);
      if (!location) return { url, status, body };
      url = new URL(location, url);
      // Pages are not served here; that one is led to them is what counts.
      if (this.isOurs(url) && !url.pathname.startsWith('/api/')) return { url, status, body };
    }
    throw new Error('redirected without end');
  }

  /** Posts JSON to the product. */
  async post(path: string, payload: unknown): Promise<{ status: number; body: string }> {
    const url = new URL(path, this.api.configuration.publicUrl!);
    const headers = { cookie: this.cookiesFor(url), 'content-type': 'application/json' };
    const response = await this.api.inject(null, {
      method: 'POST',
      url: path,
      payload: JSON.stringify(payload),
      headers,
    });
    this.keep(url, [response.headers['set-cookie'] ?? []].flat().map(String));
    return { status: response.statusCode, body: response.body };
  }

  /** Asks the product's GraphQL. */
  async ask<Data>(query: string): Promise<Data> {
    return (JSON.parse((await this.post('/graphql', { query })).body) as { data: Data }).data;
  }

  cookie(name: string): string | undefined {
    return this.jars.get(new URL(this.api.configuration.publicUrl!).host)?.get(name);
  }

  setCookie(name: string, value: string): void {
    this.keep(new URL(this.api.configuration.publicUrl!), [`${name}=${value}`]);
  }

  private async get(url: URL): Promise<{ status: number; body: string; location: string | undefined }> {
    const headers = { cookie: this.cookiesFor(url) };
    if (this.isOurs(url)) {
      const response = await this.api.inject(null, { method: 'GET', url: url.pathname + url.search, headers });
      this.keep(url, [response.headers['set-cookie'] ?? []].flat().map(String));
      const location = response.headers['location'] as string | undefined;
      return { status: response.statusCode, body: response.body, location };
    }
    const response = await fetch(url, { headers, redirect: 'manual' });
    this.keep(url, response.headers.getSetCookie());
    const location = response.headers.get('location') ?? undefined;
    return { status: response.status, body: await response.text(), location };
  }

  private isOurs(url: URL): boolean {
    return url.host === new URL(this.api.configuration.publicUrl!).host;
  }

  private cookiesFor(url: URL): string {
    return [...(this.jars.get(url.host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private keep(url: URL, cookies: readonly string[]): void {
    const jar = this.jars.get(url.host) ?? new Map<string, string>();
    this.jars.set(url.host, jar);
    for (const cookie of cookies) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(cookie)) jar.delete(name!);
      else jar.set(name!, value!);
    }
  }
}
