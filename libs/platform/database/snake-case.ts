import { DefaultNamingStrategy, type NamingStrategyInterface } from 'typeorm';

/** `startsAt` in code is `starts_at` in the database. */
export class SnakeCase extends DefaultNamingStrategy implements NamingStrategyInterface {
  override columnName(property: string, given: string | undefined, prefixes: string[]): string {
    return given ?? [...prefixes, property].map(inSnakeCase).join('_');
  }
}

function inSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
