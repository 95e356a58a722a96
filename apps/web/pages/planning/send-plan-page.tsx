import { useEffect } from 'react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useQuery, type UseQueryExecute } from 'urql';
import { Alert } from '../../kit/alert.js';
import { Section } from '../../kit/blocks.js';
import { ButtonLink } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { TextAreaField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Page } from '../../kit/page.js';
import { Empty, ErrorReport, NoPermission, NotFound } from '../../kit/states.js';
import { DraftConflicts } from './draft-conflicts.js';
import { DraftLeft } from './draft-left.js';
import { ChangePlan } from './plan-preview.graphql.js';
import { usePlanWords } from './plan-words.js';
import { PlannedChanges } from './planned-changes.js';
import { LeergangPlanning, lecturersOf, mayPlan, roomsOf, sessionsOf, type PlanLeergang } from './planning.graphql.js';
import { PreviewAudience } from './preview-audience.js';
import { useRefusalBySession } from './use-refusal-by-session.js';
import { usePlanDesk } from './use-plan-desk.js';
import { usePlanPreview } from './use-plan-preview.js';

type Values = { note: string };

/** The last look before everybody hears of it: what changes, for whom, and with which words. */
export function SendPlanPage() {
  const { t } = useTranslation('planning');
  const { leergangId } = useParams({ from: '/signed-in/leergangen/$leergangId/planning/versturen' });
  const [result, again] = useQuery({ query: LeergangPlanning, variables: { id: leergangId } });
  return (
    <PageAnswer of={result} again={again} title={t('send.title')}>
      {({ leergang }) => {
        if (leergang === null) return <NotFound />;
        if (!leergang.viewerMayCoordinate) return <NoPermission />;
        return <SendPlan leergang={leergang} look={again} />;
      }}
    </PageAnswer>
  );
}

/** @param look asks for the plan as it is now: someone else may have changed it */
function SendPlan({ leergang, look }: { leergang: PlanLeergang; look: UseQueryExecute }) {
  const { t } = useTranslation(['planning', 'leergangen']);
  const navigate = useNavigate();
  const params = { leergangId: leergang.id };
  const desk = usePlanDesk(leergang.id, sessionsOf(leergang), mayPlan(leergang));
  const words = usePlanWords({ rooms: roomsOf(leergang), people: lecturersOf(leergang) });
  const form = useForm<Values>({ defaultValues: { note: '' } });
  const { note } = useWatch({ control: form.control });
  const count = desk.changes.length;
  const isReady = count > 0 && desk.conflicts.length === 0;
  const input = { leergangId: leergang.id, ...desk.sent, note: note?.trim() || null };
  const previewing = usePlanPreview(isReady ? input : null);
  const send = useCommand(ChangePlan, {
    announce: ({ recipientCount }) => t('send.done', { count: recipientCount }),
    onDone: () => {
      desk.forgetAll();
      void navigate({ to: '/leergangen/$leergangId/planning', params });
    },
  });
  const refusal = previewing.refusal ?? send.failure?.refusal ?? null;
  const { refused, elsewhere } = useRefusalBySession(refusal, desk.sent);
  const isOutdated = refusal?.code === 'CHANGED_MEANWHILE';
  useEffect(() => {
    if (isOutdated) look({ requestPolicy: 'network-only' });
  }, [isOutdated, look]);

  // What was refused was about the draft as it was then.
  const written = JSON.stringify(desk.sent);
  const { forget } = send;
  useEffect(forget, [written, forget]);

  // What is not about this draft is not shown, let alone sent.
  const preview = previewing.isCurrent ? previewing.preview : null;
  const people = preview?.recipients.length ?? 0;
  const warnings = new Map(
    desk.changes.map(({ session }) => [
      session.id,
      (preview?.sessions ?? [])
        .filter((change) => change.session.id === session.id)
        .flatMap((change) => change.warnings),
    ]),
  );
  return (
    <Page
      title={t('send.title')}
      within={leergang.title}
      kind={leergang.title}
      breadcrumb={[
        { label: t('leergangen:title'), to: '/leergangen' },
        { label: leergang.title, to: '/leergangen/$leergangId', params },
        { label: t('leergangen:parts.planning'), to: '/leergangen/$leergangId/planning', params },
      ]}
      intro={count > 0 && <p>{t('send.introTitle')}</p>}
    >
      {!mayPlan(leergang) && <DraftLeft leergangId={leergang.id} />}
      <DraftConflicts desk={desk} words={words} />
      {count === 0 ? (
        <Empty
          title={t('send.emptyTitle')}
          action={
            <ButtonLink to="/leergangen/$leergangId/planning" params={params}>
              {t('send.emptyAction')}
            </ButtonLink>
          }
        >
          <p>{t('send.emptyText')}</p>
        </Empty>
      ) : (
        <>
          {refusal && !isOutdated && (
            <Alert kind="error" title={t('send.refusedTitle')} urgent>
              <p>{elsewhere.length > 0 ? elsewhere.join(' ') : t('send.refusedText')}</p>
            </Alert>
          )}
          <Section title={t('send.whatTitle', { count })}>
            <PlannedChanges {...{ desk, words, warnings, refused }} />
          </Section>
          {previewing.error && <ErrorReport error={previewing.error} kept retry={previewing.again} />}
          {isReady && !refusal && (
            <Form
              form={form}
              submit={preview && t(count === 1 ? 'send.submitOne' : 'send.submit', { count: people })}
              failure={send.failure}
              draft={`planning-note-${leergang.id}`}
              askOnLeave={false}
              onSubmit={() => send.run({ input })}
              secondary={
                <ButtonLink weight="secondary" to="/leergangen/$leergangId/planning" params={params}>
                  {t('send.back')}
                </ButtonLink>
              }
            >
              {people > 0 && (
                <TextAreaField<Values>
                  name="note"
                  label={t('send.note')}
                  help={t('send.noteHelp')}
                  optional
                  rows={3}
                  rules={{ maxLength: 2000 }}
                />
              )}
              <PreviewAudience previewing={{ ...previewing, preview }} />
            </Form>
          )}
          {(!isReady || refusal) && (
            <p>
              <ButtonLink weight="secondary" to="/leergangen/$leergangId/planning" params={params}>
                {t('send.back')}
              </ButtonLink>
            </p>
          )}
        </>
      )}
    </Page>
  );
}
