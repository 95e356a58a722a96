import { Inject, Injectable } from '@nestjs/common';
import { newId } from '#kernel/ids.js';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';
import { bytesOfId, ID_BYTES, idOfBytes, isSignature, signatureOf } from '#platform/security/signature.js';

/** What a form carries with it: for which masterclass it was made, and how that was then. */
export interface FormTicket {
  readonly sessionId: string;
  /** Made with the form: sending the same form twice makes one registration. */
  readonly clientKey: string;
  /** The sequence of the session: another one means that it was moved since. */
  readonly sequence: number;
  readonly startsAt: Date;
  readonly issuedAt: Date;
}

const SEQUENCE_AT = 2 * ID_BYTES;
const STARTS_AT = SEQUENCE_AT + 4;
const ISSUED_AT = STARTS_AT + 8;
const SAID_BYTES = ISSUED_AT + 8;
const SIGNATURE_BYTES = 16;

/** How long a form that lies open may still be sent. */
export const FORM_HOURS = 24;

/**
 * Signs the tickets of forms: who sends one had the page first, and not long ago. It asks nothing of people, and of programs
 * that they come by the page, where they are counted.
 */
@Injectable()
export class FormTickets {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  /** A ticket for a form that is shown now. @param clientKey of the form that it takes the place of */
  issue(session: Pick<FormTicket, 'sessionId' | 'sequence' | 'startsAt'>, now: Date, clientKey = newId()): string {
    const said = Buffer.alloc(SAID_BYTES);
    bytesOfId(session.sessionId).copy(said);
    bytesOfId(clientKey).copy(said, ID_BYTES);
    said.writeUInt32BE(session.sequence, SEQUENCE_AT);
    said.writeBigInt64BE(BigInt(session.startsAt.getTime()), STARTS_AT);
    said.writeBigInt64BE(BigInt(now.getTime()), ISSUED_AT);
    return Buffer.concat([said, this.signatureOf(said)]).toString('base64url');
  }

  /** What a ticket says; null when it is none of ours. Whether it is too old, is for who reads it. */
  read(ticket: string): FormTicket | null {
    const bytes = Buffer.from(ticket, 'base64url');
    const said = bytes.subarray(0, SAID_BYTES);
    if (bytes.length !== SAID_BYTES + SIGNATURE_BYTES) return null;
    if (!isSignature(bytes.subarray(SAID_BYTES), this.signatureOf(said))) return null;
    return {
      sessionId: idOfBytes(said.subarray(0, ID_BYTES)),
      clientKey: idOfBytes(said.subarray(ID_BYTES, SEQUENCE_AT)),
      sequence: said.readUInt32BE(SEQUENCE_AT),
      startsAt: new Date(Number(said.readBigInt64BE(STARTS_AT))),
      issuedAt: new Date(Number(said.readBigInt64BE(ISSUED_AT))),
    };
  }

  private signatureOf(said: Buffer): Buffer {
    return signatureOf(this.configuration.secretKey, 'leergang form ticket', said, SIGNATURE_BYTES);
  }
}

/** Whether a form lay open too long to be sent as it is. */
export function isTooOld({ issuedAt }: FormTicket, now: Date): boolean {
  return now.getTime() - issuedAt.getTime() > FORM_HOURS * 3_600_000;
}
