import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/button.js';
import { reworded, useCommand } from '../../kit/command.js';
import { CommandMessage } from '../../kit/command-message.js';
import { AnswerInvitation, type AnswerStanding } from './answers.graphql.js';

const ANSWERS = ['ACCEPTED', 'TENTATIVE', 'DECLINED'] as const;

interface AnswerButtonsProps {
  /** By the link in a mail, or signed in. */
  of: { readonly token: string } | { readonly sessionId: string };
  /** The session as it is shown here. */
  sequence: number;
  standing: AnswerStanding;
}

/** What the reader answered, and the three answers to choose from. The choice shows by more than its colour. */
export function AnswerButtons({ of, sequence, standing }: AnswerButtonsProps) {
  const { t } = useTranslation('answers');
  const id = useId();
  const command = useCommand(AnswerInvitation, { announce: t('kept') });
  const answered = standing !== 'NONE' && standing !== 'EARLIER_TIME';
  return (
    <div className="lg-stack lg-stack--tight">
      <p id={id}>
        {t(`mine.${standing}`)} {answered && t('again')}
      </p>
      <CommandMessage failure={reworded(command.failure, { CHANGED_MEANWHILE: t('movedMeanwhile') })} />
      <div className="lg-actions" role="group" aria-label={t('give.label')} aria-describedby={id}>
        {ANSWERS.map((answer) => (
          <Button
            key={answer}
            weight={(answered ? standing : 'ACCEPTED') === answer ? 'primary' : 'secondary'}
            icon={standing === answer ? 'check' : undefined}
            aria-pressed={standing === answer}
            busy={command.busy}
            onClick={() => void command.run({ input: { ...of, sequence, answer } })}
          >
            {t(`give.${answer}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}
