import { useTranslation } from 'react-i18next';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { reworded, useCommand } from '../../kit/command.js';
import { FieldRows } from '../../kit/field-rows.js';
import { DateField, FieldGroup, TextAreaField, TimeField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { StartPoll, type PollSession } from './polls.graphql.js';

const FEWEST = 2;
const MOST = 10;

type NewPollValues = {
  moments: { day: string; startTime: string }[];
  closesOn: string;
  note: string;
};

/** Which moments a coordinator asks about. The session's own is there already; the others begin at the same time. */
export function NewPollForm({ session }: { session: PollSession }) {
  const { t } = useTranslation('polls');
  const { day, startTime } = session;
  const other = { day: '', startTime };
  const form = useForm<NewPollValues>({
    defaultValues: { moments: [{ day, startTime }, other, other], closesOn: '', note: '' },
  });
  const start = useCommand(StartPoll, { announce: t('start.done') });
  const people = session.participantCount + session.lecturers.length;
  return (
    <Form
      form={form}
      submit={t('start.submit')}
      failure={reworded(start.failure, { ALREADY_EXISTS: t('start.alreadyThere'), TOO_LATE: t('start.tooLate') })}
      draft={`nieuwe-datumprikker-${session.id}`}
      onSubmit={({ moments, closesOn, note }) =>
        start.run({ input: { sessionId: session.id, moments, closesOn: closesOn || null, note: note.trim() } })
      }
    >
      <Moments startTime={startTime} />
      <DateField<NewPollValues> name="closesOn" label={t('start.closesOn')} help={t('start.closesOnHelp')} optional />
      <TextAreaField<NewPollValues>
        name="note"
        label={t('start.note')}
        help={t('start.noteHelp')}
        rows={3}
        optional
        rules={{ maxLength: 1000 }}
      />
      <p>{t('start.people', { count: people })}</p>
    </Form>
  );
}

function Moments({ startTime }: { startTime: string }) {
  const { t } = useTranslation('polls');
  const { control } = useFormContext<NewPollValues>();
  const { fields, append, remove } = useFieldArray({ control, name: 'moments' });
  return (
    <FieldGroup title={t('start.moments')} help={t('start.momentsHelp')}>
      <FieldRows
        rows={fields}
        name={(number) => t('start.moment', { number })}
        className="lg-poll__row"
        fewest={FEWEST}
        add={t('start.add')}
        onAdd={() => append({ day: '', startTime })}
        full={fields.length >= MOST && t('start.most', { count: MOST })}
        remove={t('start.remove')}
        onRemove={remove}
      >
        {(row) => (
          <>
            <DateField<NewPollValues> name={`moments.${row}.day`} label={t('start.day')} />
            <TimeField<NewPollValues> name={`moments.${row}.startTime`} label={t('start.startTime')} />
          </>
        )}
      </FieldRows>
    </FieldGroup>
  );
}
