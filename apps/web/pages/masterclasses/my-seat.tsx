import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../kit/blocks.js';
import { Button } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { CommandMessage } from '../../kit/command-message.js';
import { ConfirmDialog } from '../../kit/dialog.js';
import { TimeText, useMinute } from '../../kit/time-text.js';
import { AnswerOffer, CancelRegistration, type SeatForMeData } from './masterclasses.graphql.js';
import { RegisterForm } from './register-form.js';

type Registration = NonNullable<SeatForMeData['registration']>;
type StandingProps = { seat: SeatForMeData; registration: Registration };

/** How the reader stands to a masterclass, and what can be done about it; with the deadline in sight. */
export function MySeat({ seat, level }: { seat: SeatForMeData; level?: 2 | 3 }) {
  const { t } = useTranslation('masterclasses');
  const { registration } = seat;
  const isWaitingForMe = registration?.state === 'OFFERED';
  return (
    <Card title={t('mine.title')} level={level} emphasis={isWaitingForMe}>
      {seat.isCancelled ? <p>{t('mine.notHeld')}</p> : <Standing seat={seat} />}
    </Card>
  );
}

function Standing({ seat }: { seat: SeatForMeData }) {
  const { registration } = seat;
  switch (registration?.state) {
    case 'SEATED':
      return <Seated seat={seat} registration={registration} />;
    case 'OFFERED':
      return <Offered seat={seat} registration={registration} />;
    case 'WAITING':
    case 'REQUESTED':
      return <Waiting seat={seat} registration={registration} />;
    default:
      return <WithoutSeat seat={seat} />;
  }
}

function Seated({ seat, registration }: StandingProps) {
  const { t } = useTranslation('masterclasses');
  const now = useMinute();
  const mayCancel = Date.parse(seat.cancellingEndsAt) > now;
  const isOver = Date.parse(seat.endsAt) <= now;
  return (
    <>
      <p>
        <strong>{t(isOver ? 'mine.wasSeated' : 'mine.seated', { number: registration.seat })}</strong>
      </p>
      {mayCancel ? (
        <>
          <p className="lg-subtle">
            {t('mine.cancelBefore')} <TimeText startsAt={seat.cancellingEndsAt} zone={seat.zone} />
          </p>
          <GiveUp
            registration={registration}
            button={t('mine.release')}
            title={t('mine.releaseTitle')}
            done={t('mine.released')}
          >
            <p>{t('mine.releaseText')}</p>
          </GiveUp>
        </>
      ) : (
        Date.parse(seat.startsAt) > now && <p>{t('mine.tooLateToCancel')}</p>
      )}
    </>
  );
}

function Offered({ seat, registration }: StandingProps) {
  const { t } = useTranslation('masterclasses');
  const answer = useCommand(AnswerOffer, { announce: t('mine.answered') });
  const say = (take: boolean) => () => void answer.run({ input: { registrationId: registration.id, take } });
  return (
    <>
      <p>
        <strong>{t('mine.offered')}</strong>
      </p>
      <p>
        {t('mine.answerBefore')} <TimeText startsAt={registration.offerEndsAt ?? seat.startsAt} zone={seat.zone} />
      </p>
      <div className="lg-actions">
        <Button weight="primary" busy={answer.busy} onClick={say(true)}>
          {t('mine.take')}
        </Button>
        <Button weight="secondary" busy={answer.busy} onClick={say(false)}>
          {t('mine.pass')}
        </Button>
      </div>
      <CommandMessage failure={answer.failure} />
    </>
  );
}

function Waiting({ seat, registration }: StandingProps) {
  const { t } = useTranslation('masterclasses');
  const isRequest = registration.state === 'REQUESTED';
  return (
    <>
      <p>
        <strong>{t(isRequest ? 'mine.requested' : 'mine.waiting')}</strong>
      </p>
      <p>{isRequest ? t('mine.requestedText') : t('mine.before', { count: seat.waitingBefore ?? 0 })}</p>
      <GiveUp
        registration={registration}
        button={t('mine.withdraw')}
        title={t('mine.withdrawTitle')}
        done={t('mine.withdrawn')}
      >
        <p>{t('mine.withdrawText')}</p>
      </GiveUp>
    </>
  );
}

function WithoutSeat({ seat }: { seat: SeatForMeData }) {
  const { t } = useTranslation('masterclasses');
  const now = useMinute();
  const { registration, mayRegister, wouldWait, free } = seat;
  const ended = registration && ['DECLINED', 'CANCELLED', 'LAPSED'].includes(registration.state);
  const isEarly = seat.opensAt !== null && Date.parse(seat.opensAt) > now;
  return (
    <>
      {ended && <p>{t(`mine.ended.${endOf(registration)}`)}</p>}
      {registration?.reason && <p className="lg-prose__text">{t('mine.because', { reason: registration.reason })}</p>}
      {mayRegister ? (
        <>
          <p>{wouldWait ? t('mine.full') : t('mine.free', { count: free })}</p>
          {seat.needsApproval && <p>{t('mine.needsApproval')}</p>}
          <p className="lg-subtle">
            {t('mine.registerBefore')} <TimeText startsAt={seat.registeringEndsAt} zone={seat.zone} />
          </p>
          <RegisterForm seat={seat} />
        </>
      ) : (
        <p>
          {isEarly ? t('mine.opens') : t('mine.closed')}{' '}
          {isEarly && <TimeText startsAt={seat.opensAt ?? seat.startsAt} zone={seat.zone} />}
        </p>
      )}
    </>
  );
}

/** Without a number nobody ever answered the request. */
function endOf({ state, number }: Registration): 'DECLINED' | 'CANCELLED' | 'LAPSED' | 'UNANSWERED' {
  return state === 'LAPSED' && number === null ? 'UNANSWERED' : (state as 'DECLINED' | 'CANCELLED' | 'LAPSED');
}

interface GiveUpProps {
  registration: Registration;
  button: string;
  title: string;
  done: string;
  children: ReactNode;
}

function GiveUp({ registration, button, title, done, children }: GiveUpProps) {
  const [isAsking, setAsking] = useState(false);
  const cancel = useCommand(CancelRegistration, { announce: done, onDone: () => setAsking(false) });
  return (
    <>
      <div className="lg-actions">
        <Button weight="secondary" onClick={() => setAsking(true)}>
          {button}
        </Button>
      </div>
      <ConfirmDialog
        open={isAsking}
        title={title}
        confirm={button}
        danger
        busy={cancel.busy}
        onConfirm={() => void cancel.run({ input: { registrationId: registration.id } })}
        onClose={() => setAsking(false)}
      >
        {children}
        <CommandMessage failure={cancel.failure} />
      </ConfirmDialog>
    </>
  );
}
