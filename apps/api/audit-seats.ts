import 'reflect-metadata';
import { readConfiguration } from '#platform/configuration/configuration.js';
import { auditSeats } from '#masterclass/seat.audit.js';
import { openHouse } from '../house.js';

/** Says what is wrong with the seats in the database that the settings name, if anything is. Changes nothing. */
async function audit(): Promise<number> {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const house = await openHouse(readConfiguration(process.env), 'leergang audit', say);
  try {
    const { masterclasses, registrations, wrong, notes } = await auditSeats(house.database, new Date());
    say(`${masterclasses} masterclasses with seats, ${registrations} registrations.`);
    for (const note of notes) say(`  to know: ${note}`);
    for (const fault of wrong) say(`  wrong: ${fault}`);
    say(wrong.length === 0 ? 'Nothing is wrong.' : `${wrong.length} wrong.`);
    return wrong.length === 0 ? 0 : 1;
  } finally {
    await house.close();
  }
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
