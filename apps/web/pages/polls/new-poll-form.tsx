import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { Button } from '../../kit/button.js';
import { reworded, useCommand } from '../../kit/command.js';
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
  const addButton = useRef<HTMLDivElement>(null);
  const { fields, append, remove } = useFieldArray({ control, name: 'moments' });
  return (
    <FieldGroup title={t('start.moments')} help={t('start.momentsHelp')}>
      {fields.map((field, row) => (
        <div key={field.id} role="group" aria-label={t('start.moment', { number: row + 1 })} className="lg-poll__row">
          <DateField<NewPollValues> name={`moments.${row}.day`} label={t('start.day')} />
          <TimeField<NewPollValues> name={`moments.${row}.startTime`} label={t('start.startTime')} />
          {fields.length > FEWEST && (
            <Button
              weight="quiet"
              icon="cross"
              onClick={() => {
                // The row takes its button along; the focus goes to where the next row would come from.
                addButton.current?.querySelector('button')?.focus();
                remove(row);
              }}
            >
              {t('start.remove')} <span className="lg-hidden">{t('start.moment', { number: row + 1 })}</span>
            </Button>
          )}
        </div>
      ))}
      <div ref={addButton}>
        {fields.length < MOST ? (
          <Button icon="add" onClick={() => append({ day: '', startTime })}>
            {t('start.add')}
          </Button>
        ) : (
          <p className="lg-subtle">{t('start.most', { count: MOST })}</p>
        )}
      </div>
    </FieldGroup>
  );
}
