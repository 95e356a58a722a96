import { useState } from 'react';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Section } from '../../kit/blocks.js';
import { Button } from '../../kit/button.js';
import { useListAddress } from '../../kit/list-address.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Empty, NotFound } from '../../kit/states.js';
import { useMinute } from '../../kit/time-text.js';
import { wallTime } from '../../kit/time-words.js';
import { LeergangFrame } from '../leergangen/leergang-frame.js';
import { dayOf, firstShown, viewOf } from './calendar.rules.js';
import { DraftBar } from './draft-bar.js';
import { DraftConflicts } from './draft-conflicts.js';
import { DraftLeft } from './draft-left.js';
import { actionsFor, moveToDay } from './draft-steps.rules.js';
import type { Planned } from './draft.rules.js';
import { PlanCalendar } from './plan-calendar.js';
import { PlanFilters, usePlanFilters } from './plan-filters.js';
import { PlanList } from './plan-list.js';
import { usePlanWords } from './plan-words.js';
import { LeergangPlanning, lecturersOf, mayPlan, roomsOf, sessionsOf, type PlanLeergang } from './planning.graphql.js';
import { SessionDialog } from './session-dialog.js';
import { ToConfirm, ToPlan } from './to-do.js';
import { usePlanDesk } from './use-plan-desk.js';
import { ViewSwitch } from './view-switch.js';

/** All sessions of a leergang, as a list and as a calendar; and where its coordinator works on the plan. */
export function PlanningPage() {
  const { t } = useTranslation('leergangen');
  const { leergangId } = useParams({ from: '/signed-in/leergangen/$leergangId/planning' });
  const [result, again] = useQuery({ query: LeergangPlanning, variables: { id: leergangId } });
  return (
    <PageAnswer of={result} again={again} title={t('parts.planning')}>
      {({ leergang }) => (leergang === null ? <NotFound /> : <Planning key={leergang.id} leergang={leergang} />)}
    </PageAnswer>
  );
}

function Planning({ leergang }: { leergang: PlanLeergang }) {
  const { t } = useTranslation('planning');
  const now = useMinute();
  const list = useListAddress();
  const sessions = sessionsOf(leergang);
  const isPlanner = mayPlan(leergang);
  const desk = usePlanDesk(leergang.id, sessions, isPlanner);
  const [rooms, people] = [roomsOf(leergang), lecturersOf(leergang)];
  const words = usePlanWords({ rooms, people });
  const filters = usePlanFilters(leergang, rooms, people);
  const [opened, setOpened] = useState<string | null>(null);
  const [said, say] = useState('');
  const view = viewOf(list.filter('beeld'));
  const today = wallTime(now, 'Europe/Amsterdam').day;
  const shown = desk.planned.filter(filters.keep);
  const day =
    dayOf(list.filter('datum')) ??
    firstShown(
      shown.map(({ facts }) => facts.day),
      today,
    );
  const open = isPlanner ? ({ key }: Planned) => setOpened(key) : undefined;
  const openedNow = desk.planned.find(({ key }) => key === opened);
  const drop = (planned: Planned, to: string) => {
    desk.add(moveToDay(planned, to));
    say(t('said.moved', { name: words.name(planned), when: words.when({ ...planned.facts, day: to }) }));
  };
  const toDo = leergang.viewerMayCoordinate && (
    <>
      <ToConfirm leergang={leergang} desk={desk} />
      <ToPlan leergang={leergang} />
    </>
  );
  return (
    <LeergangFrame
      leergang={leergang}
      part="planning"
      action={sessions.length > 0 && <Button onClick={() => window.print()}>{t('print')}</Button>}
    >
      {view === 'lijst' && toDo}
      {isPlanner ? <DraftConflicts desk={desk} words={words} /> : <DraftLeft leergangId={leergang.id} />}
      <Section title={t('sessions')} more={sessions.length > 0 && <ViewSwitch view={view} />}>
        {sessions.length === 0 ? (
          <Empty title={t('emptyTitle')}>
            <p>{t(leergang.viewerMayCoordinate ? 'emptyText' : 'emptyTextReader')}</p>
          </Empty>
        ) : view === 'lijst' ? (
          <PlanList {...{ leergang, sessions, desk, words, filters, open }} />
        ) : (
          <>
            <PlanFilters filters={filters.ofCalendar} />
            <PlanCalendar
              leergangId={leergang.id}
              planned={shown}
              modules={leergang.modules}
              work={
                open && {
                  mayMove: (planned) => actionsFor(planned, now).includes('MOVE'),
                  onOpen: open,
                  onDrop: drop,
                  say,
                }
              }
              {...{ view, day, words }}
            />
          </>
        )}
      </Section>
      {view !== 'lijst' && toDo}
      {/* In the page from the start: a region that appears together with its text is not read out. */}
      <p className="lg-hidden" role="status">
        {said}
      </p>
      {isPlanner && <DraftBar leergangId={leergang.id} {...{ desk, words, say }} />}
      {openedNow && (
        <SessionDialog
          key={openedNow.key}
          planned={openedNow}
          onClose={() => setOpened(null)}
          {...{ desk, words, rooms, people, say }}
        />
      )}
    </LeergangFrame>
  );
}
