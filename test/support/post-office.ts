import type { INestApplicationContext, Type } from '@nestjs/common';
import type { PersonActor } from '#kernel/actor.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { readConfiguration, type Configuration } from '#platform/configuration/configuration.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { runJobs, type JobSettings, type RunningJobs } from '#platform/jobs/job-runner.js';
import { JOBS } from '../../apps/jobs.js';
import { createWorker } from '../../apps/worker/worker.js';
import { hurry, untilNoJobIsLeft } from './queue.js';
import type { TestHouse } from './test-house.js';

/** The worker on a test house, in this process, mailing to a given server. */
export interface PostOffice {
  readonly configuration: Configuration;
  /** Runs the jobs; without it they wait. What a test expects must not depend on the minute, so nothing runs by the clock. */
  open(rhythm?: JobSettings['rhythm']): Promise<void>;
  /** Takes no new jobs and finishes those in hand. */
  shut(): Promise<void>;
  /** Does something as a person, by a service of the product. @throws when it is refused */
  command<Service, Answer>(
    actor: PersonActor,
    service: Type<Service>,
    work: (service: Service, tx: ActorTransaction) => Promise<Answer>,
  ): Promise<Exclude<Answer, Refusal>>;
  /** A service of the worker. */
  service<Service>(type: Type<Service>): Service;
  /** Waits until no job is left. */
  idle(withinMs?: number): Promise<void>;
  /** Has jobs that wait for their next attempt start now. */
  hurry(): Promise<void>;
  close(): Promise<void>;
}

/** @param settings environment variables, over those of the tests */
export async function preparePostOffice(
  house: TestHouse,
  smtpUrl: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<PostOffice> {
  const configuration: Configuration = {
    ...readConfiguration({
      LOG_LEVEL: 'silent',
      SMTP_URL: smtpUrl,
      MAIL_FROM: 'Vakmanschap <agenda@leergang.example>',
      SECRET_KEY: 'only-in-tests-and-so-known-to-all',
      ...settings,
    }),
    publicUrl: 'https://leergang.example',
    databaseUrl: house.databaseUrl,
  };
  const worker: INestApplicationContext = await createWorker(configuration, house.database);
  let jobs: RunningJobs | null = null;
  const shut = async () => {
    await jobs?.stop();
    jobs = null;
  };
  return {
    configuration,
    open: async (rhythm) => {
      jobs = await runJobs(house.databaseUrl, house.database, JOBS, worker, { rhythm, timetable: '' });
    },
    shut,
    command: async <Service, Answer>(
      actor: PersonActor,
      service: Type<Service>,
      work: (service: Service, tx: ActorTransaction) => Promise<Answer>,
    ) => {
      const answer = await house.database.command(actor, (tx) => work(worker.get(service, { strict: false }), tx));
      if (isRefusal(answer)) throw new Error(`refused: ${answer.refused} ${JSON.stringify(answer)}`);
      return answer as Exclude<Answer, Refusal>;
    },
    service: (type) => worker.get(type, { strict: false }),
    idle: (withinMs) => untilNoJobIsLeft(house, withinMs),
    hurry: () => hurry(house),
    close: async () => {
      await shut();
      await worker.close();
    },
  };
}
