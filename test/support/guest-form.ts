import { ConfirmLinks } from '#masterclass/confirm-links.js';
import type { TestApi } from './test-api.js';
import type { TestHouse } from './test-house.js';

/** An answer of a page that the server made. */
export interface PageAnswer {
  readonly status: number;
  readonly html: string;
  /** Where it leads, when it is no page itself. */
  readonly location: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** A visitor without script: reads pages and sends forms. Each has a network of its own, so that limits do not mix. */
export class Visitor {
  private static visitors = 0;
  private readonly address = `198.51.100.${(Visitor.visitors += 1)}`;

  constructor(private readonly api: TestApi) {}

  async get(url: string, headers: Record<string, string> = {}): Promise<PageAnswer> {
    return this.ask('GET', url, undefined, headers);
  }

  async post(url: string, form: Readonly<Record<string, string>> = {}): Promise<PageAnswer> {
    return this.ask('POST', url, new URLSearchParams(form).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
    });
  }

  /** What a form to sign up carries with it, from the page as it is now. */
  async ticket(page: string): Promise<string> {
    return /name="formulier" value="([^"]+)"/.exec((await this.get(page)).html)?.[1] ?? '';
  }

  /** Fills in the form on a page as it is now, and sends it. */
  async signUp(page: string, typed: Readonly<Record<string, string>> = {}): Promise<PageAnswer> {
    return this.post(page, { ...GUEST, formulier: await this.ticket(page), ...typed });
  }

  /** Confirms the last that was sent, as the button in the mail does. @returns the path of the own registration */
  async confirmLast(house: TestHouse): Promise<string> {
    const { rows } = await house.owner.query<{ id: string }>(
      `select id from registration where brought_with is null order by id desc limit 1`,
    );
    const { location } = await this.post(confirmPath(this.api, rows[0]!.id));
    return location.split('?')[0]!;
  }

  private async ask(method: string, url: string, payload: string | undefined, headers: Record<string, string>) {
    const answer = await this.api.inject(null, {
      method,
      url,
      payload,
      headers: { 'x-forwarded-for': this.address, ...headers },
    });
    return {
      status: answer.statusCode,
      html: answer.body,
      location: String(answer.headers['location'] ?? ''),
      headers: answer.headers,
    };
  }
}

/** Where a registration is confirmed, as the mail to the guest says. */
export function confirmPath(api: TestApi, registrationId: string): string {
  return new URL(api.app.get(ConfirmLinks, { strict: false }).confirmPage(registrationId)).pathname;
}

/** What a guest fills in who makes no mistake. */
export const GUEST = {
  naam: 'Jan de Vries',
  email: 'jan@bedrijf.example',
  organisatie: 'Bedrijf & Zn.',
  akkoord: 'ja',
} as const;

/** What a page says is wrong, each as its label and the words. */
export function problemsOn({ html }: PageAnswer): string[] {
  return [...html.matchAll(/<li>\s*<a href="#[\w-]+"\s*>([^<]+)<\/a/g)].map(([, words]) => words!.trim());
}
