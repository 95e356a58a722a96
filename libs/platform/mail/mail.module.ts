import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '../configuration/configuration.js';
import { FolderMailer } from './folder-mailer.js';
import { Mailer } from './mailer.js';
import { SmtpMailer } from './smtp-mailer.js';

/** Gives every slice the {@link Mailer}: over SMTP when a mail server is set, else files in the data folder. */
@Global()
@Module({
  providers: [
    {
      provide: Mailer,
      inject: [CONFIGURATION],
      useFactory: ({ smtpUrl, mailFrom, dataFolder }: Configuration): Mailer =>
        smtpUrl === null ? new FolderMailer(join(dataFolder, 'mail'), mailFrom) : new SmtpMailer(smtpUrl, mailFrom),
    },
  ],
  exports: [Mailer],
})
export class MailModule {}
