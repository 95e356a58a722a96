// Load by autocannon, and what is read from it.
import autocannon from 'autocannon';

/**
 * One request of an operation. A page is one of them; a journey is several, the later ones with what the earlier
 * answered. `of` names who asks, so that the answers to everybody are tried.
 * @typedef {{ method: string, path: string, headers: object, body?: string, setupRequest?: Function, onResponse?: Function }} Step
 */

/**
 * Asks one server the same operation, on several connections that each wait for their answer.
 * @param {{ url: string, operationsOf: (connection: number) => Step[][], connections: number, seconds: number, status?: number }} load
 *   `status` is what every answer must have, 200 when left out
 * @returns {Promise<{ perSecond: number, milliseconds: number[] }>} whole operations, and how long each took
 * @throws when any answer was not a good one: a fast error is no speed
 */
export async function measure({ url, operationsOf, connections, seconds, status: wanted = 200 }) {
  const milliseconds = [];
  let wrong = '';
  let connection = 0;
  let ended = 0;
  const started = performance.now();
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    timeout: 20,
    setupClient: (client) => {
      const operations = operationsOf(connection++);
      client.setRequests(operations.flat());
      const lengths = operations.map((steps) => steps.length);
      let operation = 0;
      let step = 0;
      let spent = 0;
      client.on('response', (status, _bytes, duration) => {
        if (status !== wanted) wrong ||= `status ${status}`;
        spent += duration;
        if (++step < lengths[operation]) return;
        milliseconds.push(spent);
        ended = performance.now();
        operation = (operation + 1) % lengths.length;
        step = 0;
        spent = 0;
      });
    },
    verifyBody: (body) => {
      if (body.includes('"errors":')) wrong ||= body.slice(0, 500);
      return true;
    },
  });
  if (result.errors || result.timeouts) wrong ||= `${result.errors} errors, ${result.timeouts} time-outs`;
  if (wrong) throw new Error(`${url} did not answer well: ${wrong}`);
  return { perSecond: milliseconds.length / ((ended - started) / 1_000), milliseconds };
}

/** The value below which a share of the values lies. */
export function percentile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
