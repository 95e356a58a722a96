import { useTranslation } from 'react-i18next';
import { Status } from '../../kit/status-badge.js';
import { useCommand } from '../../kit/command.js';
import { FieldGroup, TextField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { problemInWords } from '../../texts/refusals.js';
import { GiveSeatBack } from './give-seat-back.js';
import { NameSeats } from './masterclasses.graphql.js';
import type { ReservedSeat } from './reserved-seats.graphql.js';

interface Values {
  names: { name: string; email: string }[];
}

/** One form with a row for each seat that has no name; rows can stay empty for now. */
export function NameSeatsForm({ sessionId, seats }: { sessionId: string; seats: readonly ReservedSeat[] }) {
  const { t } = useTranslation('masterclasses');
  const { t: tRefusals } = useTranslation('refusals');
  const form = useForm<Values>({ defaultValues: { names: seats.map(() => ({ name: '', email: '' })) } });
  // Only rows that were filled in are sent; a problem comes back by its place among those.
  const filled = form
    .watch('names')
    .map((row, place) => ({ ...row, place }))
    .filter(({ name, email }) => name.trim() !== '' || email.trim() !== '');
  const name = useCommand(NameSeats, {
    announce: t('reserve.named'),
    fields: Object.fromEntries(
      filled.flatMap(({ place }, sent) =>
        ['name', 'email'].map((field) => [`names.${sent}.${field}`, `names.${place}.${field}`]),
      ),
    ),
  });
  const isComplete = (place: number, field: 'name' | 'email') => (value: unknown) => {
    const row = form.getValues(`names.${place}`);
    const needed = row.name.trim() !== '' || row.email.trim() !== '' || (filled.length === 0 && place === 0);
    return !needed || String(row[field] ?? value).trim() !== '' || problemInWords(tRefusals, 'REQUIRED', []);
  };
  return (
    <Form
      form={form}
      submit={t('reserve.name')}
      failure={name.failure}
      onSubmit={() => {
        const names = filled.map(({ place, name: who, email }) => ({
          registrationId: seats[place]!.id,
          name: who.trim(),
          email: email.trim(),
        }));
        return name.run({ input: { sessionId, names } });
      }}
    >
      <p className="lg-subtle">{t('reserve.nameHelp')}</p>
      {seats.map((seat, place) => (
        <FieldGroup key={seat.id} title={t('reserve.seat', { number: place + 1, organisation: seat.organisation })}>
          <p>
            <Status of="registration" value={seat.state} />
          </p>
          <div className="lg-field-row">
            <TextField<Values>
              name={`names.${place}.name`}
              label={t('registrations.name')}
              optional
              rules={{ maxLength: 200, validate: isComplete(place, 'name') }}
            />
            <TextField<Values>
              name={`names.${place}.email`}
              label={t('registrations.address')}
              type="email"
              optional
              rules={{ maxLength: 254, validate: isComplete(place, 'email') }}
            />
            <GiveSeatBack seat={seat} />
          </div>
        </FieldGroup>
      ))}
    </Form>
  );
}
