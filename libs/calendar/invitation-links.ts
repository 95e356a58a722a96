import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';
import { bytesOfId, ID_BYTES, idOfBytes, isSignature, signatureOf } from '#platform/security/signature.js';

/** What a link in a mail says: whose invitation, to which session, and how the session was when the mail was made. */
export interface InvitationLink {
  readonly sessionId: string;
  readonly personId: string;
  readonly sequence: number;
}

const SEQUENCE_BYTES = 4;
const LINK_BYTES = 2 * ID_BYTES + SEQUENCE_BYTES;
/** 128 bits in a link; 80 in an address, whose local part ends at 64 characters (RFC 5321 §4.5.3.1.1). */
const LINK_SIGNATURE_BYTES = 16;
const ADDRESS_SIGNATURE_BYTES = 10;
const ADDRESS_BEGINS = 'agenda+';
const ADDRESS_DIGITS = 2 * (ID_BYTES + ADDRESS_SIGNATURE_BYTES);

/**
 * Signs what lets someone answer an invitation without signing in: the link in the mail, and the address to which calendar
 * programs reply. Nothing of it is kept: whether it still opens something, the invitation itself says.
 */
@Injectable()
export class InvitationLinks {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  /** The address of the page to answer on. The token is in the fragment, which no server and no log sees. */
  answerPage(link: InvitationLink): string {
    return `${this.configuration.publicUrl}/antwoord#${this.tokenOf(link)}`;
  }

  /** The address of the page with someone's own registration. It works without script, so the server is told the token. */
  registrationPage(link: InvitationLink): string {
    return `${this.configuration.publicUrl}/aanmelding/${this.tokenOf(link)}`;
  }

  /** Where on that page the ticket is. */
  ticket(link: InvitationLink): string {
    return `${this.registrationPage(link)}#ticket`;
  }

  /** The address of the page on which someone looks back on a masterclass, and says whether to hear of the next. */
  lookBackPage(link: InvitationLink): string {
    return `${this.configuration.publicUrl}/terugblik#${this.tokenOf(link)}`;
  }

  private tokenOf(link: InvitationLink): string {
    const said = Buffer.concat([bytesOfId(link.sessionId), bytesOfId(link.personId), Buffer.alloc(SEQUENCE_BYTES)]);
    said.writeUInt32BE(link.sequence, 2 * ID_BYTES);
    return Buffer.concat([said, this.signatureOf('link', said)]).toString('base64url');
  }

  /** What a token says; null when it is none of ours. */
  readToken(token: string): InvitationLink | null {
    const bytes = Buffer.from(token, 'base64url');
    const said = bytes.subarray(0, LINK_BYTES);
    if (bytes.length !== LINK_BYTES + LINK_SIGNATURE_BYTES || bytes.toString('base64url') !== token) return null;
    if (!isSignature(bytes.subarray(LINK_BYTES), this.signatureOf('link', said))) return null;
    return {
      sessionId: idOfBytes(said.subarray(0, ID_BYTES)),
      personId: idOfBytes(said.subarray(ID_BYTES, 2 * ID_BYTES)),
      sequence: said.readUInt32BE(2 * ID_BYTES),
    };
  }

  /**
   * The address to which calendar programs reply to an invitation; null while replies by mail are off.
   * @param firstMailId the first mail to this person about this session: an organizer must stay the same
   */
  replyAddress(firstMailId: string): string | null {
    const { replies } = this.configuration;
    if (replies === null) return null;
    const said = bytesOfId(firstMailId);
    return `${ADDRESS_BEGINS}${Buffer.concat([said, this.signatureOf('address', said)]).toString('hex')}@${replies.domain}`;
  }

  /** The mail whose reply address this is; null when it is none of ours. Upper and lower case mean the same. */
  readReplyAddress(address: string): string | null {
    const [local, domain, ...more] = address.toLowerCase().split('@');
    if (domain !== this.configuration.replies?.domain || more.length > 0) return null;
    const digits = local!.startsWith(ADDRESS_BEGINS) ? local!.slice(ADDRESS_BEGINS.length) : '';
    if (digits.length !== ADDRESS_DIGITS || !/^[0-9a-f]+$/.test(digits)) return null;
    const bytes = Buffer.from(digits, 'hex');
    const said = bytes.subarray(0, ID_BYTES);
    return isSignature(bytes.subarray(ID_BYTES), this.signatureOf('address', said)) ? idOfBytes(said) : null;
  }

  private signatureOf(kind: 'link' | 'address', said: Buffer): Buffer {
    const length = kind === 'link' ? LINK_SIGNATURE_BYTES : ADDRESS_SIGNATURE_BYTES;
    return signatureOf(this.configuration.secretKey, `leergang invitation ${kind}`, said, length);
  }
}

/** A text without what would let its reader answer for someone else: for what is kept of a mail. */
export function withoutAnswerKeys(text: string): string {
  // A line of a calendar object may break anywhere, also within an address.
  const digits = new RegExp(`(?<=\\+)(?:(?:\\r\\n )?[0-9a-f]){${ADDRESS_DIGITS}}`, 'g');
  return text.replace(/(?<=\/(?:antwoord#|datumprikker#|terugblik#|aanmelding\/))[\w-]+/g, '…').replace(digits, '…');
}
