import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { CommandMessage } from '../../kit/command-message.js';
import { ConfirmDialog, Dialog } from '../../kit/dialog.js';
import { Table } from '../../kit/table.js';
import { RemoveRoom, type OwnOrganisation, type OwnRoom } from './organisation.graphql.js';
import { RoomForm } from './room-form.js';

/** The rooms of an organisation, in which sessions can be planned. */
export function Rooms({ organisation }: { organisation: OwnOrganisation }) {
  const { t } = useTranslation('organisation');
  const [editing, setEditing] = useState<OwnRoom | 'NEW' | null>(null);
  const [removing, setRemoving] = useState<OwnRoom | null>(null);
  const remove = useCommand(RemoveRoom, { announce: t('rooms.removed'), onDone: () => setRemoving(null) });
  const { rooms } = organisation;
  const close = () => setEditing(null);
  return (
    <div className="lg-stack lg-stack--tight">
      <p>{t('rooms.text')}</p>
      {rooms.length === 0 ? (
        <p className="lg-subtle">{t('rooms.none')}</p>
      ) : (
        <Table
          name={t('rooms.title')}
          rows={rooms}
          rowKey={(room) => room.id}
          columns={[
            { key: 'name', label: t('rooms.name'), cell: (room) => room.name },
            { key: 'address', label: t('rooms.address'), cell: (room) => room.address },
            { key: 'seats', label: t('rooms.seats'), number: true, cell: (room) => room.seats },
            {
              key: 'actions',
              label: t('actions', { ns: 'common' }),
              cell: (room) => (
                <div className="lg-actions">
                  <Button weight="quiet" onClick={() => setEditing(room)}>
                    {t('rooms.change')} <span className="lg-hidden">({room.name})</span>
                  </Button>
                  <ButtonLink weight="quiet" to="/organisatie/zalen/$roomId/agenda" params={{ roomId: room.id }}>
                    {t('rooms.calendar')} <span className="lg-hidden">({room.name})</span>
                  </ButtonLink>
                  <Button weight="quiet" onClick={() => setRemoving(room)}>
                    {t('rooms.remove')} <span className="lg-hidden">({room.name})</span>
                  </Button>
                </div>
              ),
            },
          ]}
        />
      )}
      <p>
        <Button weight="secondary" onClick={() => setEditing('NEW')}>
          {t('rooms.add')}
        </Button>
      </p>
      <Dialog open={editing !== null} title={t(editing === 'NEW' ? 'rooms.add' : 'rooms.changeTitle')} onClose={close}>
        {editing !== null && (
          <RoomForm organisationId={organisation.id} room={editing === 'NEW' ? null : editing} onDone={close} />
        )}
      </Dialog>
      <ConfirmDialog
        open={removing !== null}
        title={t('rooms.removeTitle', { name: removing?.name ?? '' })}
        confirm={t('rooms.removeSubmit')}
        danger
        busy={remove.busy}
        onConfirm={() => removing && void remove.run({ id: removing.id })}
        onClose={() => {
          remove.forget();
          setRemoving(null);
        }}
      >
        <p>{t('rooms.removeText')}</p>
        <CommandMessage failure={remove.failure} />
      </ConfirmDialog>
    </div>
  );
}
