// People who all want a seat in one masterclass, and change their minds, over HTTP, on any server that answers.
import { Buffer } from 'node:buffer';
import http from 'node:http';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const ANSWER = `{ ... on Registration { id state } ... on Refusal { code facts { name value } } }`;
const REGISTER = `mutation ($input: RegisterInput!) { answer: register(input: $input) ${ANSWER} }`;
const CANCEL = `mutation ($input: CancelRegistrationInput!) { answer: cancelRegistration(input: $input) ${ANSWER} }`;
const ANSWER_OFFER = `mutation ($input: AnswerOfferInput!) { answer: answerOffer(input: $input) ${ANSWER} }`;
/** So long a server that was killed has to come back. */
const PATIENCE_MS = 60_000;
/** Of those who wait, so many may soon be offered a seat. */
const FRONT = 150;

/**
 * @typedef {{ personId: string, cookie: string, standing: { id: string, state: string } | null, busy: boolean }} Visitor
 * @typedef {{ what: 'MADE' | 'CANCELLED' | 'TAKEN' | 'GIVEN_BACK', id: string, personId: string, clientKey?: string }} Promise_
 *   what a server said that is so
 */
export class SeatStorm {
  /** How many were answered. */
  attempts = 0;
  /** How long each took for who asked: also what was in vain. */
  milliseconds = [];
  /** How often the same was asked again, since a server was killed or too busy. */
  askedAgain = 0;
  /** What servers said that is so. @type {Promise_[]} */
  promises = [];
  /** Answers that no server should give. @type {string[]} */
  faults = [];
  #agent = new http.Agent({ keepAlive: true, maxSockets: 256 });
  #line = [];

  /**
   * @param {(() => string)[]} servers where each is now
   * @param {{ personId: string, cookie: string }[]} people signed in
   * @param {() => number} random from 0 up to 1
   */
  constructor(servers, people, sessionId, random) {
    this.servers = servers;
    this.people = people.map((person) => ({ ...person, standing: null, busy: false }));
    this.sessionId = sessionId;
    this.random = random;
  }

  /** Goes on until so many requests were answered. @param {number} atOnce how many ask at the same moment */
  async blow(attempts, atOnce) {
    const until = this.attempts + attempts;
    const blowing = Array.from({ length: atOnce }, async () => {
      while (this.attempts < until) await this.#turn();
    });
    await Promise.all(blowing);
  }

  /** Everybody asks for a seat at once, each once. */
  async rush() {
    await Promise.all(this.people.map((person) => this.#register(person)));
  }

  close() {
    this.#agent.destroy();
  }

  async #turn() {
    const person = this.#somebody();
    person.busy = true;
    try {
      await this.#act(person);
    } finally {
      person.busy = false;
    }
  }

  /** Anybody, or as often one of those whose turn it soon is. */
  #somebody() {
    for (;;) {
      this.#line = this.#line.filter(({ standing }) => standing?.state === 'WAITING');
      const front = this.#line.slice(0, FRONT);
      const from = front.length > 0 && this.random() < 0.5 ? front : this.people;
      const person = from[Math.floor(this.random() * from.length)];
      if (!person.busy) return person;
    }
  }

  #act(person) {
    const chance = this.random();
    const { standing } = person;
    if (standing === null) return chance < 0.15 ? this.#registerTwice(person) : this.#register(person);
    if (chance < 0.2) return this.#registerAgain(person);
    if (standing.state === 'SEATED' || chance < 0.3) return this.#cancel(person);
    return this.#answerOffer(person, chance < 0.8);
  }

  async #register(person, clientKey = randomUUID(), first = this.#anyServer()) {
    const input = { sessionId: this.sessionId, clientKey };
    const answer = await this.#ask(person, REGISTER, { input }, first);
    if (answer.id === undefined) return this.#fault(person, 'register', answer);
    this.promises.push({ what: 'MADE', id: answer.id, personId: person.personId, clientKey });
    person.standing = answer;
    if (answer.state === 'WAITING') this.#line.push(person);
    return answer;
  }

  /** A double click, on two servers. */
  async #registerTwice(person) {
    const clientKey = randomUUID();
    const both = await Promise.all([0, 1].map((which) => this.#register(person, clientKey, which)));
    if (both[0]?.id !== both[1]?.id) this.faults.push(`a double click made two: ${JSON.stringify(both)}`);
  }

  async #registerAgain(person) {
    const input = { sessionId: this.sessionId, clientKey: randomUUID() };
    const answer = await this.#ask(person, REGISTER, { input });
    if (answer.code !== 'ALREADY_EXISTS') this.#fault(person, 'registering again', answer);
  }

  async #cancel(person) {
    const { id } = person.standing;
    const answer = await this.#ask(person, CANCEL, { input: { registrationId: id } });
    if (answer.state !== 'CANCELLED') return this.#fault(person, 'cancel', answer);
    this.promises.push({ what: 'CANCELLED', id, personId: person.personId });
    person.standing = null;
  }

  async #answerOffer(person, take) {
    const { id } = person.standing;
    const answer = await this.#ask(person, ANSWER_OFFER, { input: { registrationId: id, take } });
    // Who waits has nothing to take yet.
    if (answer.code === 'STATUS_NOT_POSSIBLE' && answer.facts.some(({ value }) => value === 'WAITING')) return;
    if (answer.state !== (take ? 'SEATED' : 'CANCELLED')) return this.#fault(person, 'answering', answer);
    this.promises.push({ what: take ? 'TAKEN' : 'GIVEN_BACK', id, personId: person.personId });
    person.standing = take ? answer : null;
  }

  #fault({ personId, standing }, what, answer) {
    this.faults.push(`${what} by ${personId}, who was ${JSON.stringify(standing)}: ${JSON.stringify(answer)}`);
  }

  #anyServer() {
    return Math.floor(this.random() * this.servers.length);
  }

  /** Asks until a server answers: the same again, of another one when the first was killed or too busy, as a person would. */
  async #ask({ cookie }, query, variables, first = this.#anyServer()) {
    const body = JSON.stringify({ query, variables });
    const begun = performance.now();
    for (let turn = first; ; turn += 1) {
      try {
        const { data, errors } = JSON.parse(await this.#post(this.servers[turn % this.servers.length](), cookie, body));
        if (errors?.[0].extensions.code === 'TRY_AGAIN') throw new Error('too busy');
        if (errors) throw new TypeError(JSON.stringify(errors));
        this.attempts += 1;
        this.milliseconds.push(performance.now() - begun);
        return data.answer;
      } catch (error) {
        if (error instanceof TypeError || performance.now() > begun + PATIENCE_MS) throw error;
        this.askedAgain += 1;
        await sleep(20);
      }
    }
  }

  #post(url, cookie, body) {
    return new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), cookie };
      const request = http.request(`${url}/graphql`, { method: 'POST', agent: this.#agent, headers }, (response) => {
        const pieces = [];
        response.on('data', (piece) => pieces.push(piece));
        response.on('end', () => resolve(Buffer.concat(pieces).toString('utf8')));
        response.on('error', reject);
      });
      request.on('error', reject);
      request.end(body);
    });
  }
}

/**
 * What was promised to someone and is not so: a registration that is gone or somebody else's, a seat that was taken or
 * given up and the trail does not know of, two registrations of one key.
 * @param {(text: string, values?: unknown[]) => Promise<object[]>} query past row security
 * @returns {Promise<string[]>}
 */
export async function brokenPromises(query, { sessionId, promises }) {
  const rows = await query(
    `select r.id, r.person_id as "personId", r.client_key as "clientKey", r.state,
       array(select a.action from audit_entry a where a.subject_kind = 'registration' and a.subject_id = r.id) as trail
     from registration r where r.session_id = $1`,
    [sessionId],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const kept = {
    MADE: ({ clientKey }, row) => row.clientKey === clientKey && row.trail.includes('registration.made'),
    CANCELLED: (_, row) => row.state === 'CANCELLED' && row.trail.includes('registration.cancelled'),
    GIVEN_BACK: (_, row) => row.state === 'CANCELLED' && row.trail.includes('registration.cancelled'),
    TAKEN: (_, row) => row.trail.includes('registration.seated'),
  };
  return promises
    .filter((promise) => {
      const row = byId.get(promise.id);
      return !row || row.personId !== promise.personId || !kept[promise.what](promise, row);
    })
    .map((promise) => JSON.stringify([promise, byId.get(promise.id)]));
}

/** Takes away what keeps two from the same seat: what is left is counting. A storm must oversell then, or it is none. */
export async function takeLocksOff(query) {
  const [{ source }] = await query(`select pg_get_functiondef('app.hold_seats(uuid)'::regprocedure) as source`);
  const unlocked = source.replace(/perform from masterclass [^;]*for no key update;/, '');
  if (unlocked === source) throw new Error('app.hold_seats takes no lock that could be taken off');
  await query(unlocked);
  await query(`drop trigger seat_exists_on_insert on registration`);
  await query(`drop trigger seat_exists_on_update on registration`);
  await query(
    `alter table registration drop constraint registration_one_on_a_seat, drop constraint registration_numbered`,
  );
}
