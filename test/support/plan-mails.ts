import { isRefusal } from '#kernel/refusal.js';
import { addDays } from '#kernel/wall-time.js';
import { PlanPreviewService } from '#changes/plan-preview.service.js';
import { SessionService } from '#curriculum/session.service.js';
import { planMeetings, speaksEnglish, versionOf } from './coming-sessions.js';
import { keepRows } from './kept-rows.js';
import { openMailServer, type MailServer } from './mail-server.js';
import { planChangeOf, type Wishes } from './plan-stage.js';
import { preparePostOffice, type PostOffice } from './post-office.js';
import { openTestHouse, type TestHouse } from './test-house.js';
import { settleTwoPartnerships, type Partnership } from './two-partnerships.js';

/** Two meetings that everyone has in the calendar, both from 09:30 to 12:30, and what is mailed when their plan changes. */
export type PlanMails = Awaited<ReturnType<typeof openPlanMails>>;

export async function openPlanMails() {
  const house: TestHouse = await openTestHouse();
  const { ours }: { ours: Partnership } = await settleTwoPartnerships(house);
  const day = await planMeetings(house, ours);
  const [, first, second] = ours.sessionIds;
  await speaksEnglish(house, ours.lecturer.personId);
  const server: MailServer = await openMailServer();
  const office: PostOffice = await preparePostOffice(house, server.url);
  await office.open();
  await office.command(ours.coordinator, SessionService, (sessions, tx) =>
    sessions.confirm(tx, { moduleId: ours.moduleIds[0] }),
  );
  await office.idle();
  const kept = await keepRows(house);
  const inputOf = (wishes: Wishes) => planChangeOf(ours.leergangId, wishes);
  return {
    house,
    server,
    office,
    ours,
    first,
    second,
    /** Of the first. */
    day,
    preview: async (wishes: Wishes, textsFor: string | null = null) => {
      const answer = await house.database.rehearse(ours.coordinator, (tx) =>
        office.service(PlanPreviewService).preview(tx, inputOf(wishes), textsFor),
      );
      if (isRefusal(answer)) throw new Error(answer.refused);
      return answer;
    },
    change: (wishes: Wishes) =>
      office.command(ours.coordinator, PlanPreviewService, (plans, tx) => plans.change(tx, inputOf(wishes))),
    /** The second goes to the afternoon of the first, of which half goes to another day. */
    swapAndSplit: async (): Promise<Wishes> => ({
      changes: [{ sessionId: second, version: await versionOf(house, second), day, startTime: '13:30' }],
      splits: [
        {
          sessionId: first,
          version: await versionOf(house, first),
          firstMinutes: 90,
          title: 'Tweede deel',
          day: addDays(day, 2),
          startTime: '10:00',
          durationMinutes: 90,
        },
      ],
      note: 'De zaal wordt verbouwd.\nTot dan!',
    }),
    /** What the outbox keeps of the mails to someone since the plan was changed: the overview first, then by session. */
    outboxOf: async (personId: string, since: string) =>
      (
        await house.owner.query<{ subject: string; text: string }>(
          `select m.subject, m.body as text from mail m left join session s on s.id = m.session_id
           where m.person_id = $1 and (m.plan_change_id = $2 or m.about_id = $2) order by s.starts_at nulls first`,
          [personId, since],
        )
      ).rows,
    /** Every row there is, but the heartbeat of the worker. */
    everything: async () => (await kept.everything()).filter((row) => !row.includes('"worker_id"')).sort(),
    /** As it was when it was opened, once no job is left. */
    restore: async () => {
      await office.idle();
      await kept.restore();
      server.mails.length = 0;
    },
    close: async () => {
      await kept.close();
      await office.close();
      await server.stop();
      await house.close();
    },
  };
}
