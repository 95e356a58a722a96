import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../../kit/button.js';
import { ConfirmDialog } from '../../kit/dialog.js';
import { useMinute } from '../../kit/time-text.js';
import { laterInModule, shift } from './draft-steps.rules.js';
import { daysBetween, type Planned } from './draft.rules.js';
import type { PlanWords } from './plan-words.js';
import type { PlanDesk } from './use-plan-desk.js';

interface DraftBarProps {
  leergangId: string;
  desk: PlanDesk;
  words: PlanWords;
  say: (text: string) => void;
}

/** How much is drafted and not sent, at hand on every view: take back, forget, or look at it and send it. */
export function DraftBar({ leergangId, desk, say }: DraftBarProps) {
  const { t } = useTranslation('planning');
  const now = useMinute();
  const [isForgetting, setForgetting] = useState(false);
  const count = desk.changes.length;
  if (count === 0 && !desk.canUndo && !desk.canRedo) return null;
  const moved = movedLast(desk);
  const later = moved
    ? laterInModule(desk.planned, moved, moved.session, now).along.filter(({ change }) => !change)
    : [];
  const shiftLater = () => {
    if (!moved) return;
    desk.add(shift(later, daysBetween(moved.session.day, moved.facts.day)));
    say(t('said.shifted', { count: later.length }));
  };
  const forget = () => {
    desk.forgetAll();
    setForgetting(false);
    say(t('said.forgotten'));
  };
  return (
    <section className="lg-plan-bar lg-plan-bar--draft lg-screen-only" aria-label={t('bar.label')}>
      <p className="lg-plan-bar__words">
        <strong>{count === 0 ? t('bar.none') : t('bar.count', { count })}</strong>
      </p>
      <div className="lg-actions">
        {later.length > 0 && <Button onClick={shiftLater}>{t('bar.shiftRest', { count: later.length })}</Button>}
        {desk.canUndo && (
          <Button
            onClick={() => {
              desk.undo();
              say(t('said.undone'));
            }}
          >
            {t('bar.undo')}
          </Button>
        )}
        {desk.canRedo && (
          <Button
            weight="quiet"
            onClick={() => {
              desk.redo();
              say(t('said.redone'));
            }}
          >
            {t('bar.redo')}
          </Button>
        )}
        {count > 0 && (
          <>
            <Button weight="quiet" onClick={() => setForgetting(true)}>
              {t('bar.forget')}
            </Button>
            <ButtonLink to="/leergangen/$leergangId/planning/versturen" params={{ leergangId }}>
              {t('bar.send')}
            </ButtonLink>
          </>
        )}
      </div>
      <ConfirmDialog
        open={isForgetting}
        title={t('bar.forgetTitle')}
        confirm={t('bar.forget')}
        danger
        onConfirm={forget}
        onClose={() => setForgetting(false)}
      >
        <p>{t('bar.forgetText', { count })}</p>
      </ConfirmDialog>
    </section>
  );
}

/** What the last step moved to another day, when it moved one session: the rest may go along. */
function movedLast({ lastStep, planned }: PlanDesk): Planned | null {
  const [sessionId, another] = Object.keys(lastStep?.patches ?? {});
  if (sessionId === undefined || another !== undefined) return null;
  const moved = planned.find(({ session, part }) => session.id === sessionId && part === 'WHOLE');
  return moved?.change?.facts?.day === undefined ? null : moved;
}
