import { Controller, Get, Header, Inject } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';

const VALID_DAYS = 180;

/** Where to report a weakness (RFC 9116, obligatory for Dutch public bodies). */
@Controller('.well-known')
export class SecurityTxtController {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  @Get('security.txt')
  @Header('content-type', 'text/plain; charset=utf-8')
  securityTxt(): string {
    const expires = new Date(Date.now() + VALID_DAYS * 86_400_000);
    return [
      `Contact: mailto:${this.configuration.securityContact}`,
      `Expires: ${expires.toISOString()}`,
      'Preferred-Languages: nl, en',
      `Canonical: ${this.configuration.publicUrl}/.well-known/security.txt`,
      '',
    ].join('\n');
  }
}
