import { Inject, Injectable } from '@nestjs/common';
import type { GuestActor } from '#kernel/actor.js';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';
import { bytesOfId, ID_BYTES, idOfBytes, isSignature, signatureOf } from '#platform/security/signature.js';

/** Whose answer to which poll a link gives, and about which session that is. */
export type DatePollLink = Required<Pick<GuestActor, 'pollId' | 'sessionId' | 'personId'>>;

const SAID_BYTES = 3 * ID_BYTES;
const SIGNATURE_BYTES = 16;

/**
 * Signs the link with which someone answers a date poll without signing in. Nothing of it is kept: whether it still opens
 * something, the poll itself says.
 */
@Injectable()
export class DatePollLinks {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  /** The address of the page to answer on. The token is in the fragment, which no server and no log sees. */
  answerPage({ pollId, sessionId, personId }: DatePollLink): string {
    const said = Buffer.concat([pollId, sessionId, personId].map(bytesOfId));
    const token = Buffer.concat([said, this.signatureOf(said)]).toString('base64url');
    return `${this.configuration.publicUrl}/datumprikker#${token}`;
  }

  /** What a token says; null when it is none of ours. */
  readToken(token: string): DatePollLink | null {
    const bytes = Buffer.from(token, 'base64url');
    const said = bytes.subarray(0, SAID_BYTES);
    if (bytes.length !== SAID_BYTES + SIGNATURE_BYTES || bytes.toString('base64url') !== token) return null;
    if (!isSignature(bytes.subarray(SAID_BYTES), this.signatureOf(said))) return null;
    const idAt = (place: number) => idOfBytes(said.subarray(place * ID_BYTES, (place + 1) * ID_BYTES));
    return { pollId: idAt(0), sessionId: idAt(1), personId: idAt(2) };
  }

  private signatureOf(said: Buffer): Buffer {
    return signatureOf(this.configuration.secretKey, 'leergang date poll link', said, SIGNATURE_BYTES);
  }
}
