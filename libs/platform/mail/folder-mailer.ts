import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { newId } from '#kernel/ids.js';
import type { Configuration } from '../configuration/configuration.js';
import { MailNotSent, Mailer, messageOf, type OutgoingMail } from './mailer.js';

/**
 * Mail for trying the product without a mail server: every mail becomes a file that mail programs open (`.eml`, RFC 5322),
 * named by time and receiver. A file is there whole or not at all.
 */
export class FolderMailer extends Mailer {
  private readonly transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  constructor(
    private readonly folder: string,
    private readonly from: Configuration['mailFrom'],
  ) {
    super();
  }

  async send(mail: OutgoingMail): Promise<void> {
    const composed = await this.transport.sendMail(messageOf(mail, this.from));
    const part = join(this.folder, `.${newId()}.part`);
    try {
      await mkdir(this.folder, { recursive: true });
      await writeFile(part, composed.message as Buffer, { mode: 0o600 });
      await rename(part, join(this.folder, fileNameOf(mail, new Date())));
    } catch (error) {
      await rm(part, { force: true }).catch(() => undefined);
      throw new MailNotSent((error as Error).message, false);
    }
  }
}

/** Sorts by time; an address has characters that a file name must not have. */
function fileNameOf(mail: OutgoingMail, at: Date): string {
  const time = at.toISOString().replaceAll(':', '.');
  const receiver = mail.to.address.replace(/[^A-Za-z0-9@._+-]/g, '_').slice(0, 100);
  return `${time} ${receiver} ${newId().slice(-6)}.eml`;
}
