import { Global, Module, type DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { CONFIGURATION, type Configuration } from './configuration/configuration.js';
import { Database } from './database/database.js';
import { RateLimits } from './http/rate-limits.js';
import { MailModule } from './mail/mail.module.js';
import { SecretBox } from './security/secret-box.js';

/** What every slice stands on: configuration, database, mail, log. */
@Global()
@Module({})
export class PlatformModule {
  static with(configuration: Configuration, database: Database): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        MailModule,
        LoggerModule.forRoot({
          pinoHttp: {
            level: configuration.logLevel,
            // Secrets travel in these; addresses of feeds and links too, so no address is logged whole.
            redact: ['req.headers.cookie', 'req.headers.authorization', 'res.headers["set-cookie"]'],
            serializers: {
              req: (request: { id: string; method: string; url: string }) => ({
                id: request.id,
                method: request.method,
                path: withoutSecrets(request.url),
              }),
            },
            autoLogging: configuration.logLevel === 'debug',
          },
        }),
      ],
      providers: [
        { provide: CONFIGURATION, useValue: configuration },
        { provide: Database, useValue: database },
        { provide: SecretBox, useValue: new SecretBox(configuration.secretKey) },
        RateLimits,
      ],
      exports: [CONFIGURATION, Database, SecretBox, RateLimits],
    };
  }
}

/** The path of an address without its query and with long words, which may be secrets, left out. */
export function withoutSecrets(url: string): string {
  return url.split('?')[0]!.replace(/[\w-]{32,}(?=\.ics)|(?<=\/)[\w-]{43,}/g, '…');
}
