import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';
import { bytesOfId, ID_BYTES, idOfBytes, isSignature, signatureOf } from '#platform/security/signature.js';

const SIGNATURE_BYTES = 16;

/** Signs the link by which a guest confirms one registration: whoever has it reads the mail of the address that was typed. */
@Injectable()
export class ConfirmLinks {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  /** The address of the page with the button. Looking at it confirms nothing: mail scanners follow links. */
  confirmPage(registrationId: string): string {
    const said = bytesOfId(registrationId);
    const token = Buffer.concat([said, this.signatureOf(said)]).toString('base64url');
    return `${this.configuration.publicUrl}/aanmelding/bevestigen/${token}`;
  }

  /** Of which registration a token is; null when it is none of ours. */
  readToken(token: string): string | null {
    const bytes = Buffer.from(token, 'base64url');
    const said = bytes.subarray(0, ID_BYTES);
    if (bytes.length !== ID_BYTES + SIGNATURE_BYTES || bytes.toString('base64url') !== token) return null;
    return isSignature(bytes.subarray(ID_BYTES), this.signatureOf(said)) ? idOfBytes(said) : null;
  }

  private signatureOf(said: Buffer): Buffer {
    return signatureOf(this.configuration.secretKey, 'leergang registration confirm', said, SIGNATURE_BYTES);
  }
}
