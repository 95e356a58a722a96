import type { ProblemCode, RefusalCode } from '../texts/refusals.js';

/** A refusal as REST answers it. */
export interface RestRefusal {
  readonly code: RefusalCode;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly problems?: readonly { path: string; code: ProblemCode; facts?: Readonly<Record<string, unknown>> }[];
}

export type RestAnswer<Body> =
  | { readonly ok: true; readonly body: Body }
  | { readonly ok: false; readonly refusal: RestRefusal }
  /** No answer that can be read: no connection, or the server failed. */
  | { readonly ok: false; readonly refusal: null };

/** Sends a request to the own server and reads its JSON answer; never throws. */
export async function send<Body>(
  method: 'POST' | 'PUT',
  path: string,
  body?: BodyInit | object,
): Promise<RestAnswer<Body>> {
  const json = body !== undefined && !(body instanceof Blob) && typeof body !== 'string';
  const type = json ? 'application/json' : 'application/octet-stream';
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        'apollo-require-preflight': 'true',
        ...(body === undefined ? {} : { 'content-type': type }), // a type without a body is refused
      },
      body: json ? JSON.stringify(body) : (body as BodyInit | undefined),
    });
    const text = await response.text();
    const answer: unknown = text === '' ? null : JSON.parse(text);
    if (response.ok) return { ok: true, body: answer as Body };
    return { ok: false, refusal: isRefusal(answer) ? answer : null };
  } catch {
    return { ok: false, refusal: null };
  }
}

function isRefusal(answer: unknown): answer is RestRefusal {
  return typeof answer === 'object' && answer !== null && 'code' in answer && typeof answer.code === 'string';
}

/** A path within this site to go to after signing in; anything else becomes the start page. */
export function safeReturnTo(wanted: string | undefined): string {
  if (!wanted || !wanted.startsWith('/') || wanted.startsWith('//') || wanted.includes('\\')) return '/start';
  return wanted.startsWith('/aanmelden') ? '/start' : wanted;
}
