import { useTranslation } from 'react-i18next';
import { useCommand } from '../../kit/command.js';
import { ReasonDialog } from '../../kit/reason-dialog.js';
import { graphql, RefusalParts } from '../../platform/graphql.js';

const EndEnrolmentCommand = graphql(
  `
    mutation EndEnrolment($input: EndEnrolmentInput!) {
      endEnrolment(input: $input) {
        __typename
        ... on Enrolment {
          id
          status
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

interface EndEnrolmentProps {
  enrolment: { readonly id: string; readonly person: { readonly name: string } };
  onClose: () => void;
}

/** Ends someone's taking part, after saying what that person loses and keeps. */
export function EndEnrolment({ enrolment, onClose }: EndEnrolmentProps) {
  const { t } = useTranslation('leergangen');
  const { name } = enrolment.person;
  const end = useCommand(EndEnrolmentCommand, { announce: t('participants.ended', { name }), onDone: onClose });
  return (
    <ReasonDialog
      open
      title={t('participants.endTitle', { name })}
      submit={t('participants.endSubmit')}
      failure={end.failure}
      onSubmit={(reason) => end.run({ input: { enrolmentId: enrolment.id, reason } })}
      onClose={onClose}
    >
      <p>{t('participants.endText', { name })}</p>
    </ReasonDialog>
  );
}
