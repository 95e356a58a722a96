import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { ReasonDialog } from '../../kit/reason-dialog.js';
import { graphql, RefusalParts } from '../../platform/graphql.js';

const MoveLeergang = graphql(
  `
    mutation MoveLeergang($input: MoveLeergangInput!) {
      moveLeergang(input: $input) {
        __typename
        ... on Leergang {
          id
          status
          version
          possibleStatuses
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

type Status = 'DRAFT' | 'COMMISSIONED' | 'RUNNING' | 'COMPLETED' | 'CANCELLED';
/** Nothing goes back to a draft. */
type Target = Exclude<Status, 'DRAFT'>;

interface LeergangMovesProps {
  leergang: { id: string; title: string; version: number; possibleStatuses: readonly Status[] };
  /** How many people take part: told before a leergang is cancelled. */
  participants: number;
  /** Only the step to this status; all possible ones when absent. */
  only?: Target;
}

/** The steps that a leergang can take from here, each named by what happens and explained before it does. */
export function LeergangMoves({ leergang, participants, only }: LeergangMovesProps) {
  const { t } = useTranslation('leergangen');
  const [to, setTo] = useState<Target | null>(null);
  const move = useCommand(MoveLeergang, {
    announce: ({ status }) => t('moves.done', { status: t(`leergang.${status}`, { ns: 'status' }).toLowerCase() }),
    onDone: () => setTo(null),
  });
  const targets = leergang.possibleStatuses.filter(
    (status): status is Target => status !== 'DRAFT' && (only === undefined || status === only),
  );
  const close = () => {
    move.forget();
    setTo(null);
  };
  return (
    <>
      {targets.map((status) => (
        <Button
          key={status}
          weight={status === 'CANCELLED' ? 'quiet' : only ? 'primary' : 'secondary'}
          onClick={() => setTo(status)}
        >
          {t(`moves.${status}.button`)}
        </Button>
      ))}
      {to && (
        <ReasonDialog
          open
          title={t(`moves.${to}.title`, { title: leergang.title })}
          submit={t(`moves.${to}.button`)}
          optional={to !== 'CANCELLED'}
          help={to === 'CANCELLED' ? t('moves.CANCELLED.reasonHelp') : undefined}
          failure={move.failure}
          onSubmit={(reason) =>
            move.run({ input: { leergangId: leergang.id, version: leergang.version, to, reason: reason || null } })
          }
          onClose={close}
        >
          <p>{t(`moves.${to}.text`)}</p>
          {to === 'CANCELLED' && participants > 0 && <p>{t('moves.people', { count: participants })}</p>}
        </ReasonDialog>
      )}
    </>
  );
}
