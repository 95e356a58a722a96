// Fills the country and tells what is in it. Started by tools/demo-national.mjs.
import { contentsOf, fillCountry, mondayOfThisWeek, openServer } from './country.mjs';

const dataFolder = process.env.DATA_FOLDER || 'var/national';
const server = await openServer(dataFolder, say);
try {
  const started = performance.now();
  const filled = await fillCountry(server.ownerUrl, 'national', mondayOfThisWeek());
  const seconds = ((performance.now() - started) / 1_000).toFixed(0);
  say(filled ? `Filled the country in ${seconds} s.` : 'The country was there already.');
  for (const [name, count] of Object.entries(await contentsOf(server.ownerUrl))) {
    say(`  ${name.padEnd(14)} ${count.toLocaleString('en').padStart(9)}`);
  }
  say(`It is in ${dataFolder}.`);
} finally {
  await server.close();
}

function say(sentence) {
  process.stdout.write(`${sentence}\n`);
}
