// What every calendar was told so far, and whether what arrives is what it should be told next.

/**
 * One message that must arrive.
 * @typedef {{
 *   to: string, uid: string, method: 'REQUEST' | 'CANCEL', status: string | null, start: string, place: string,
 *   raised: boolean,
 * }} Expected `raised`: whether its SEQUENCE is higher than what this calendar had; otherwise it is the same
 */

export class Ledger {
  /** By receiver and UID: the last SEQUENCE. */
  #sequences = new Map();
  /** By receiver and UID: to whom calendar programs reply. */
  #organizers = new Map();
  #messageIds = new Set();

  /**
   * @param {Expected[]} expected
   * @param {import('./received-mail.mjs').ReceivedMail[]} received
   * @returns {string[]} every fault in a sentence
   */
  settle(expected, received) {
    const faults = [];
    const waiting = new Map(expected.map((one) => [keyOf(one), one]));
    for (const mail of received) {
      const key = keyOf(mail);
      const wanted = waiting.get(key);
      if (!wanted) {
        const again = expected.some((one) => keyOf(one) === key);
        faults.push(`${again ? 'twice' : 'not expected'}: ${mail.method} to ${mail.to} about ${mail.uid}`);
        continue;
      }
      waiting.delete(key);
      faults.push(...[...mail.faults, ...this.#differences(wanted, mail)].map((fault) => `${mail.to}: ${fault}`));
      this.#sequences.set(key, mail.sequence);
      this.#messageIds.add(mail.messageId);
    }
    for (const one of waiting.values()) faults.push(`missing: ${one.method} to ${one.to} about ${one.uid}`);
    return faults;
  }

  #differences(wanted, mail) {
    const faults = [];
    for (const name of ['method', 'status', 'start', 'place'])
      if (mail[name] !== wanted[name]) faults.push(`${name} is ${mail[name]} instead of ${wanted[name]}`);
    const before = this.#sequences.get(keyOf(mail));
    if (before !== undefined && mail.sequence < before) faults.push(`SEQUENCE fell from ${before} to ${mail.sequence}`);
    if (before !== undefined && wanted.raised !== mail.sequence > before)
      faults.push(`SEQUENCE went from ${before} to ${mail.sequence}`);
    const organizer = this.#organizers.get(keyOf(mail)) ?? mail.organizer;
    if (mail.organizer !== organizer) faults.push(`ORGANIZER went from ${organizer} to ${mail.organizer}`);
    this.#organizers.set(keyOf(mail), organizer);
    if (this.#messageIds.has(mail.messageId)) faults.push(`Message-ID ${mail.messageId} was used before`);
    return faults;
  }
}

function keyOf({ to, uid }) {
  return `${to} ${uid}`;
}
