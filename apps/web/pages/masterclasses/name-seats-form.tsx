import { useTranslation } from 'react-i18next';
import { Status } from '../../kit/status-badge.js';
import { useCommand } from '../../kit/command.js';
import { FieldGroup, TextField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { Empty } from '../../kit/states.js';
import { problemInWords } from '../../texts/refusals.js';
import { GiveSeatBack } from './give-seat-back.js';
import { NameSeats } from './masterclasses.graphql.js';
import { NamesLeftOver } from './names-left-over.js';
import type { ReservedSeat } from './reserved-seats.graphql.js';
import { isTyped, NOBODY, type TypedNames } from './typed-names.js';

interface NameSeatsFormProps {
  sessionId: string;
  /** All that are reserved; those without a name get a row. */
  seats: readonly ReservedSeat[];
}

/**
 * One form with a row for each seat that has no name; rows can stay empty for now. What was typed belongs to its seat: when
 * someone else was named on that meanwhile, it is shown with who comes there, and stays to be used on another.
 */
export function NameSeatsForm({ sessionId, seats }: NameSeatsFormProps) {
  const { t } = useTranslation('masterclasses');
  const { t: tRefusals } = useTranslation('refusals');
  const unnamed = seats.filter(({ name }) => name === null);
  const form = useForm<TypedNames>({
    defaultValues: { names: Object.fromEntries(unnamed.map(({ id }) => [id, NOBODY])) },
  });
  const typed = form.watch('names');
  // Only rows that were filled in are sent; a problem comes back by its place among those.
  const filled = unnamed.filter(({ id }) => isTyped(typed[id]));
  const name = useCommand(NameSeats, {
    announce: t('reserve.named'),
    fields: Object.fromEntries(
      filled.flatMap(({ id }, sent) =>
        ['name', 'email'].map((field) => [`names.${sent}.${field}`, `names.${id}.${field}`]),
      ),
    ),
  });
  const isComplete = (id: string, field: 'name' | 'email') => (value: unknown) => {
    const row = form.getValues(`names.${id}`);
    const needed = isTyped(row) || (filled.length === 0 && id === unnamed[0]?.id);
    return !needed || String(row[field] ?? value).trim() !== '' || problemInWords(tRefusals, 'REQUIRED', []);
  };
  const send = async ({ names }: TypedNames) => {
    const sent = filled.map(({ id, timesNamed }) => ({
      registrationId: id,
      timesNamed,
      name: names[id]!.name.trim(),
      email: names[id]!.email.trim(),
    }));
    const outcome = await name.run({ input: { sessionId, names: sent } });
    // Those are named: whatever is typed there before the page shows so, is meant for another seat.
    if (outcome.ok) for (const { registrationId } of sent) form.setValue(`names.${registrationId}`, NOBODY);
    return outcome;
  };
  return (
    <Form form={form} submit={unnamed.length > 0 ? t('reserve.name') : null} failure={name.failure} onSubmit={send}>
      <NamesLeftOver form={form} seats={seats} />
      {unnamed.length === 0 ? (
        <Empty title={t('reserve.noneTitle')}>
          <p>{t('reserve.noneText')}</p>
        </Empty>
      ) : (
        <p className="lg-subtle">{t('reserve.nameHelp')}</p>
      )}
      {unnamed.map((seat, place) => (
        <FieldGroup key={seat.id} title={t('reserve.seat', { number: place + 1, organisation: seat.organisation })}>
          <p>
            <Status of="registration" value={seat.state} />
          </p>
          <div className="lg-field-row">
            <TextField<TypedNames>
              name={`names.${seat.id}.name`}
              label={t('registrations.name')}
              optional
              rules={{ maxLength: 200, validate: isComplete(seat.id, 'name') }}
            />
            <TextField<TypedNames>
              name={`names.${seat.id}.email`}
              label={t('registrations.address')}
              type="email"
              optional
              rules={{ maxLength: 254, validate: isComplete(seat.id, 'email') }}
            />
            <GiveSeatBack seat={seat} />
          </div>
        </FieldGroup>
      ))}
    </Form>
  );
}
