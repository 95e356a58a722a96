// What the scripts in this folder share. Plain JavaScript on Node's own modules: it runs before anything is installed.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const ROOT = path.resolve(import.meta.dirname ?? '.', '..');

/** The Node that the product is tested on: pinned in package-lock.json, installed as a dependency. */
export const PINNED_NODE = inRoot('node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

export function inRoot(...parts) {
  return path.join(ROOT, ...parts);
}

/** Ends the script with a message for a person, without a stack trace. */
export function giveUp(message) {
  process.stderr.write(`\n${message}\n`);
  process.exit(1);
}

export function say(message) {
  process.stdout.write(`${message}\n`);
}

/**
 * Runs a program in the foreground, its output going where ours goes. A signal to us goes on to it; we end when it has.
 * @returns {Promise<number>} the exit code, as a shell counts it when a signal ended the program
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', ...options });
    const pass = (signal) => child.kill(signal);
    for (const signal of SIGNALS) process.on(signal, pass);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      for (const passed of SIGNALS) process.removeListener(passed, pass);
      resolve(signal === null ? code : 128 + constants.signals[signal]);
    });
  });
}

/**
 * Lets one process at a time do `work`, also when `npm start` and `npm test` are begun beside each other.
 * A lock whose holder is gone (killed, machine restarted) is taken over.
 */
export async function withLock(name, work) {
  const folder = inRoot('var/locks', name);
  const holder = path.join(folder, 'pid');
  let told = false;
  while (!take(folder, holder)) {
    const { pid, begun } = holderOf(holder) ?? {};
    // Machines restart, and give the same process ids again: the holder is the process that also began then.
    if (pid !== undefined && !(isAlive(pid) && beginningOf(pid) === begun)) {
      discard(folder);
      continue;
    }
    if (!told) say(`Waiting: another process (${pid ?? 'just starting'}) is busy with "${name}".`);
    told = true;
    await sleep(200);
  }
  const release = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

/** Makes the lock elsewhere and moves it into place, so that nobody ever sees a lock without its holder. */
function take(folder, holder) {
  const made = `${folder}.${process.pid}.new`;
  try {
    rmSync(made, { recursive: true, force: true });
    mkdirSync(made, { recursive: true });
    writeFileSync(path.join(made, path.basename(holder)), `${process.pid} ${beginningOf(process.pid)}`);
    renameSync(made, folder);
    return true;
  } catch (error) {
    rmSync(made, { recursive: true, force: true });
    if (['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code) && holderOf(holder) !== undefined) return false;
    if (error.code === 'EACCES' || error.code === 'EPERM') {
      giveUp(
        `Cannot write in ${inRoot('var')}: it belongs to another user. Start as that user, or give the folder to yours.`,
      );
    }
    if (error.code === 'ENOTEMPTY' || error.code === 'EEXIST') return false;
    throw error;
  }
}

function holderOf(file) {
  try {
    const [pid, begun] = readFileSync(file, 'utf8').split(' ');
    return { pid: Number(pid), begun };
  } catch {
    return undefined;
  }
}

/** When a process began, in the kernel's own count; always the same where that cannot be told. */
function beginningOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')[19];
  } catch {
    return '?';
  }
}

/** Moves a dead lock aside first: of two that find it, only one moves it. */
function discard(folder) {
  const aside = `${folder}.${process.pid}.old`;
  try {
    renameSync(folder, aside);
    rmSync(aside, { recursive: true, force: true });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
