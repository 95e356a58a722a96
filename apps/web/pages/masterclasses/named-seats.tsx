import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../kit/alert.js';
import { Section } from '../../kit/blocks.js';
import { Button } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { Dialog } from '../../kit/dialog.js';
import { TextField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { Status } from '../../kit/status-badge.js';
import { Table, type Column } from '../../kit/table.js';
import { GiveSeatBack } from './give-seat-back.js';
import { NameSeats } from './masterclasses.graphql.js';
import type { ReservedSeat } from './reserved-seats.graphql.js';

interface NamedSeatsProps {
  sessionId: string;
  seats: readonly ReservedSeat[];
}

/** Who come on the reserved seats; someone else can come instead. */
export function NamedSeats({ sessionId, seats }: NamedSeatsProps) {
  const { t } = useTranslation('masterclasses');
  const [replaced, setReplaced] = useState<ReservedSeat | null>(null);
  const columns: Column<ReservedSeat>[] = [
    { key: 'name', label: t('registrations.name'), cell: (seat) => seat.name },
    { key: 'organisation', label: t('registrations.organisation'), cell: (seat) => seat.organisation },
    { key: 'state', label: t('registrations.state'), cell: (seat) => <Status of="registration" value={seat.state} /> },
    {
      key: 'action',
      label: t('registrations.action'),
      cell: (seat) => (
        <div className="lg-actions lg-actions--tight">
          <Button onClick={() => setReplaced(seat)}>
            {t('reserve.replace')} <span className="lg-hidden">{seat.name}</span>
          </Button>
          <GiveSeatBack seat={seat} />
        </div>
      ),
    },
  ];
  return (
    <Section title={t('reserve.namedTitle')}>
      <Table name={t('reserve.namedTitle')} columns={columns} rows={seats} rowKey={(seat) => seat.id} />
      <Dialog
        open={replaced !== null}
        title={t('reserve.replaceTitle', { name: replaced?.name ?? '' })}
        onClose={() => setReplaced(null)}
      >
        {replaced && (
          <ReplaceForm
            sessionId={sessionId}
            seen={replaced}
            now={seats.find(({ id }) => id === replaced.id)}
            onLook={setReplaced}
            onClose={() => setReplaced(null)}
          />
        )}
      </Dialog>
    </Section>
  );
}

interface Values {
  name: string;
  email: string;
}

interface ReplaceFormProps {
  sessionId: string;
  /** As it was when its reader chose it. */
  seen: ReservedSeat;
  /** As it is now; none when it was given back. */
  now: ReservedSeat | undefined;
  /** Its reader goes on with who comes now. */
  onLook: (now: ReservedSeat) => void;
  onClose: () => void;
}

function ReplaceForm({ sessionId, seen, now, onLook, onClose }: ReplaceFormProps) {
  const { t } = useTranslation('masterclasses');
  const form = useForm<Values>({ defaultValues: { name: '', email: '' } });
  const name = useCommand(NameSeats, {
    announce: t('reserve.named'),
    onDone: onClose,
    fields: { 'names.0.name': 'name', 'names.0.email': 'email' },
  });
  return (
    <Form
      form={form}
      submit={t('reserve.replace')}
      failure={name.failure}
      askOnLeave={false}
      onSubmit={(values) => {
        const { id: registrationId, timesNamed } = seen;
        return name.run({ input: { sessionId, names: [{ registrationId, timesNamed, ...values }] } });
      }}
      secondary={<Button onClick={onClose}>{t('cancel', { ns: 'common' })}</Button>}
    >
      {now && now.timesNamed !== seen.timesNamed && (
        <Alert kind="warning" title={t('reserve.takenTitle', { name: now.name ?? '' })}>
          <Button onClick={() => onLook(now)}>{t('reserve.replaceNow', { name: now.name ?? '' })}</Button>
        </Alert>
      )}
      <p>{t('reserve.replaceText', { name: seen.name ?? '' })}</p>
      <TextField<Values> name="name" label={t('registrations.name')} rules={{ maxLength: 200 }} />
      <TextField<Values> name="email" label={t('registrations.address')} type="email" rules={{ maxLength: 254 }} />
    </Form>
  );
}
