import 'reflect-metadata';
import { readConfiguration } from '#platform/configuration/configuration.js';
import { auditSeats } from '#masterclass/seat.audit.js';
import { openHouse } from '../house.js';

/** Says what is wrong with the seats in the database that the settings name, if anything is. Changes nothing. */
async function audit(): Promise<number> {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const configuration = readConfiguration(process.env);
  const house = await openHouse(configuration, 'leergang audit', say);
  try {
    const { masterclasses, registrations, wrong, notes } = await auditSeats(house.database, new Date());
    say(
      `Looked at the seats in ${placeOf(house.databaseUrl)}${configuration.databaseUrl ? '' : ', the embedded one'}.`,
    );
    say(`${counted(masterclasses, 'masterclass', 'es')} with seats, ${counted(registrations, 'registration', 's')}.`);
    for (const note of notes) say(`  to know: ${note}`);
    for (const fault of wrong) say(`  wrong: ${fault}`);
    if (wrong.length === 0) {
      say('Nothing is wrong.');
      return 0;
    }
    say(`${counted(wrong.length, 'thing', 's')} wrong. What to do: “Seats” in docs/operating.md.`);
    return 1;
  } finally {
    await house.close();
  }
}

function counted(count: number, noun: string, ending: string): string {
  return `${count} ${noun}${count === 1 ? '' : ending}`;
}

/** Which database, without who signs in to it. */
function placeOf(databaseUrl: string): string {
  const { host, pathname } = new URL(databaseUrl);
  return `database ${pathname.slice(1)} at ${host}`;
}

audit().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  },
);
