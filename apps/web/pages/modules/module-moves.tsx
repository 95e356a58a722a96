import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { ReasonDialog } from '../../kit/reason-dialog.js';
import { graphql, RefusalParts } from '../../platform/graphql.js';

const MoveModule = graphql(
  `
    mutation MoveModule($input: MoveModuleInput!) {
      moveModule(input: $input) {
        __typename
        ... on Module {
          id
          status
          version
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

const ORDER = ['IDEA', 'DESIGNED', 'SCHEDULED', 'RUNNING', 'COMPLETED'] as const;
type Status = (typeof ORDER)[number];

/** The words for a step: whether it goes on or back decides what it is called. */
type Step =
  | { readonly way: 'forward'; readonly to: Exclude<Status, 'IDEA'> }
  | { readonly way: 'back'; readonly to: Exclude<Status, 'COMPLETED'> };

interface ModuleMovesProps {
  module: { id: string; title: string; status: Status; version: number; possibleStatuses: readonly Status[] };
}

/** The steps that a module can take from here; going back asks why. */
export function ModuleMoves({ module }: ModuleMovesProps) {
  const { t } = useTranslation('modules');
  const { t: tStatus } = useTranslation('status');
  const [step, setStep] = useState<Step | null>(null);
  const move = useCommand(MoveModule, {
    announce: ({ title, status }: { title?: string; status: Status }) =>
      t('moves.done', { title: title ?? module.title, status: tStatus(`module.${status}`).toLowerCase() }),
    onDone: () => setStep(null),
  });
  const close = () => {
    move.forget();
    setStep(null);
  };
  return (
    <>
      {module.possibleStatuses.map((to) => {
        const each = stepTo(module.status, to);
        return (
          <Button key={to} weight={each.way === 'forward' ? 'secondary' : 'quiet'} onClick={() => setStep(each)}>
            {stepWords(each, 'button')} <span className="lg-hidden">{module.title}</span>
          </Button>
        );
      })}
      {step && (
        <ReasonDialog
          open
          title={`${module.title}: ${stepWords(step, 'button').toLowerCase()}`}
          submit={stepWords(step, 'button')}
          optional={step.way === 'forward'}
          failure={move.failure}
          onSubmit={(reason) =>
            move.run({
              input: { moduleId: module.id, version: module.version, to: step.to, reason: reason || null },
            })
          }
          onClose={close}
        >
          <p>{stepWords(step, 'text')}</p>
        </ReasonDialog>
      )}
    </>
  );

  function stepWords(each: Step, part: 'button' | 'text'): string {
    return each.way === 'forward' ? t(`moves.forward.${each.to}.${part}`) : t(`moves.back.${each.to}.${part}`);
  }
}

function stepTo(from: Status, to: Status): Step {
  const isForward = ORDER.indexOf(to) > ORDER.indexOf(from);
  // The order above makes the other two combinations impossible.
  return (isForward ? { way: 'forward', to } : { way: 'back', to }) as Step;
}
