import { Inject, Injectable } from '@nestjs/common';
import { toString as drawn } from 'qrcode';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';
import { bytesOfId, ID_BYTES, idOfBytes, isSignature, signatureOf } from '#platform/security/signature.js';

/** 80 bits: a code that a phone reads from a screen in the rain is a small one, and who guesses must do so at the door. */
const SIGNATURE_BYTES = 10;

/**
 * The ticket of a registration: a signed name of it and nothing else, shown as a QR code. Nothing of it is kept. It opens
 * nothing by itself: whether it lets someone in, the registration says to who checks in.
 */
@Injectable()
export class TicketLinks {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  /** What the ticket of a registration says. */
  ticketToken(registrationId: string): string {
    const said = bytesOfId(registrationId);
    return Buffer.concat([said, this.signature(said)]).toString('base64url');
  }

  /** The registration that a ticket names, also given as the address in its code; null when it is none of ours. */
  readTicket(ticket: string): string | null {
    const token = ticket.trim().replace(/^.*\/ticket\//, '');
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== ID_BYTES + SIGNATURE_BYTES || bytes.toString('base64url') !== token) return null;
    const said = bytes.subarray(0, ID_BYTES);
    return isSignature(bytes.subarray(ID_BYTES), this.signature(said)) ? idOfBytes(said) : null;
  }

  /** Where the picture of a ticket is: for the `src` of an image on a page of this site. */
  picturePath(registrationId: string): string {
    return `/ticket/${this.ticketToken(registrationId)}.svg`;
  }

  /** The picture: an SVG of the QR code. It holds an address, so that any phone can open it. */
  async picture(registrationId: string): Promise<string> {
    return drawn(`${this.configuration.publicUrl}/ticket/${this.ticketToken(registrationId)}`, {
      type: 'svg',
      errorCorrectionLevel: 'M',
      margin: 4,
    });
  }

  private signature(said: Buffer): Buffer {
    return signatureOf(this.configuration.secretKey, 'leergang ticket', said, SIGNATURE_BYTES);
  }
}
