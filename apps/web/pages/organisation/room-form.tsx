import { useTranslation } from 'react-i18next';
import { reworded, useCommand } from '../../kit/command.js';
import { NumberField, TextField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { AddRoom, ChangeRoom, type OwnRoom } from './organisation.graphql.js';

interface Values {
  name: string;
  address: string;
  seats: number | null;
}

interface RoomFormProps {
  organisationId: string;
  /** Null: a new one. */
  room: OwnRoom | null;
  onDone: () => void;
}

/** A room: what it is called, where it is and how many fit in. */
export function RoomForm({ organisationId, room, onDone }: RoomFormProps) {
  const { t } = useTranslation('organisation');
  const form = useForm<Values>({
    defaultValues: { name: room?.name ?? '', address: room?.address ?? '', seats: room?.seats ?? null },
  });
  const add = useCommand(AddRoom, { announce: t('rooms.added'), onDone });
  const change = useCommand(ChangeRoom, { announce: t('rooms.changed'), onDone });
  return (
    <Form
      form={form}
      submit={t(room ? 'rooms.save' : 'rooms.add')}
      failure={reworded(room ? change.failure : add.failure, { ALREADY_EXISTS: t('rooms.known') })}
      askOnLeave={false}
      onSubmit={({ seats, ...values }) => {
        const given = { ...values, seats: Number.isNaN(seats) ? null : seats };
        return room
          ? change.run({ input: { roomId: room.id, version: room.version, ...given } })
          : add.run({ input: { organisationId, ...given } });
      }}
    >
      {room && <p>{t('rooms.changeText')}</p>}
      <TextField<Values> name="name" label={t('rooms.name')} help={t('rooms.nameHelp')} rules={{ maxLength: 100 }} />
      <TextField<Values>
        name="address"
        label={t('rooms.address')}
        help={t('rooms.addressHelp')}
        optional
        rules={{ maxLength: 300 }}
      />
      <NumberField<Values>
        name="seats"
        label={t('rooms.seats')}
        help={t('rooms.seatsHelp')}
        optional
        min={1}
        max={10000}
      />
    </Form>
  );
}
