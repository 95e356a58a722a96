import 'reflect-metadata';
import { runImport, USAGE, WrongCommand } from './import-command.js';

const words = process.argv.slice(2);
// npm runs this in the folder of the product; a file is named from where the person is.
const folder = process.env['INIT_CWD'] ?? process.cwd();

if (words.length === 0 || words.includes('--help')) {
  process.stdout.write(`${USAGE}\n`);
} else {
  runImport(words, process.env, folder, (line) => process.stdout.write(`${line}\n`)).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
      if (error instanceof WrongCommand) process.stderr.write('\n"npm run import -- --help" says how it works.\n');
      process.exit(error instanceof WrongCommand ? 2 : 1);
    },
  );
}
