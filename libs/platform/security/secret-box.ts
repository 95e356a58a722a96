import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Says how it was sealed, so that another way can come beside it. */
const VERSION = 'v1.';

/** Keeps secrets of others that have to be sent again, so that a copy of the database gives none away (AES-256-GCM). */
export class SecretBox {
  private readonly key: Buffer | null;

  /** @param secretKey the key of the installation; null: nothing can be sealed or opened */
  constructor(secretKey: string | null) {
    this.key = secretKey === null ? null : Buffer.from(hkdfSync('sha256', secretKey, '', 'leergang secret box', 32));
  }

  /** @param place what the secret belongs to; it opens for that only, so that it cannot be moved to another row */
  seal(secret: string, place: string): string {
    if (!this.key) throw new Error('SECRET_KEY is not set: secrets cannot be kept');
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.key, nonce).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return VERSION + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** The secret; null when it was sealed for another place or with another key, or was changed. */
  open(sealed: string, place: string): string | null {
    if (!this.key || !sealed.startsWith(VERSION)) return null;
    const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64url');
    if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
    try {
      const decipher = createDecipheriv(ALGORITHM, this.key, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const rest = bytes.subarray(NONCE_BYTES + TAG_BYTES);
      return Buffer.concat([decipher.update(rest), decipher.final()]).toString('utf8');
    } catch {
      return null;
    }
  }
}
