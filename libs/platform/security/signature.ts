import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/**
 * Signs what someone may later show without signing in. Each kind is signed with a key of its own (HKDF of the secret key,
 * RFC 5869), so that one never passes for the other.
 * @param secretKey the key of the installation
 * @param kind what it opens, such as `leergang invitation link`
 * @param length in bytes, at most 32
 * @throws when the installation has no key
 */
export function signatureOf(secretKey: string | null, kind: string, said: Buffer, length: number): Buffer {
  if (secretKey === null) throw new Error('SECRET_KEY is not set: nothing can be signed');
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', kind, 32));
  return createHmac('sha256', key).update(said).digest().subarray(0, length);
}

/** Whether this is the signature, compared in a time that tells nothing about it. */
export function isSignature(given: Buffer, expected: Buffer): boolean {
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** An id takes so many bytes. */
export const ID_BYTES = 16;

/** An id in as few bytes as it has. */
export function bytesOfId(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

/** The id that these bytes are. */
export function idOfBytes(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
