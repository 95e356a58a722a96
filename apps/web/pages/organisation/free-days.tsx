import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { CommandMessage } from '../../kit/command-message.js';
import { ConfirmDialog, Dialog } from '../../kit/dialog.js';
import { Table } from '../../kit/table.js';
import { DaySpan } from '../leergangen/period.js';
import { FreePeriodForm } from './free-period-form.js';
import { RemoveFreePeriod, type OwnFreePeriod, type OwnOrganisation } from './organisation.graphql.js';
import { SchoolHolidays } from './school-holidays.js';

/** On which days an organisation plans nothing: its own, and the school holidays of its region. */
export function FreeDays({ organisation }: { organisation: OwnOrganisation }) {
  const { t } = useTranslation('organisation');
  return (
    <div className="lg-stack">
      <p>{t('freeDays.text')}</p>
      <SchoolHolidays organisation={organisation} />
      <OwnFreeDays organisation={organisation} />
    </div>
  );
}

function OwnFreeDays({ organisation }: { organisation: OwnOrganisation }) {
  const { t } = useTranslation('organisation');
  const [editing, setEditing] = useState<OwnFreePeriod | 'NEW' | null>(null);
  const [removing, setRemoving] = useState<OwnFreePeriod | null>(null);
  const remove = useCommand(RemoveFreePeriod, { announce: t('freeDays.removed'), onDone: () => setRemoving(null) });
  const close = () => setEditing(null);
  const { freePeriods } = organisation;
  return (
    <div className="lg-stack lg-stack--tight">
      <h3 className="utrecht-heading-3">{t('freeDays.own')}</h3>
      {freePeriods.length === 0 ? (
        <p className="lg-subtle">{t('freeDays.none')}</p>
      ) : (
        <Table
          name={t('freeDays.own')}
          rows={freePeriods}
          rowKey={(period) => period.id}
          columns={[
            { key: 'name', label: t('freeDays.name'), cell: (period) => period.name },
            {
              key: 'days',
              label: t('freeDays.days'),
              cell: (period) => <DaySpan first={period.firstDay} last={period.lastDay} />,
            },
            {
              key: 'actions',
              label: t('actions', { ns: 'common' }),
              cell: (period) => (
                <div className="lg-actions">
                  <Button weight="quiet" onClick={() => setEditing(period)}>
                    {t('freeDays.change')} <span className="lg-hidden">({period.name})</span>
                  </Button>
                  <Button weight="quiet" onClick={() => setRemoving(period)}>
                    {t('freeDays.remove')} <span className="lg-hidden">({period.name})</span>
                  </Button>
                </div>
              ),
            },
          ]}
        />
      )}
      <p className="lg-actions">
        <Button weight="secondary" onClick={() => setEditing('NEW')}>
          {t('freeDays.add')}
        </Button>
        <ButtonLink
          weight="quiet"
          to="/organisatie/$organisationId/vrije-dagen/importeren"
          params={{ organisationId: organisation.id }}
        >
          {t('freeDays.import')}
        </ButtonLink>
      </p>
      <Dialog
        open={editing !== null}
        title={t(editing === 'NEW' ? 'freeDays.add' : 'freeDays.changeTitle')}
        onClose={close}
      >
        {editing !== null && (
          <FreePeriodForm organisationId={organisation.id} period={editing === 'NEW' ? null : editing} onDone={close} />
        )}
      </Dialog>
      <ConfirmDialog
        open={removing !== null}
        title={t('freeDays.removeTitle', { name: removing?.name ?? '' })}
        confirm={t('freeDays.removeSubmit')}
        danger
        busy={remove.busy}
        onConfirm={() => removing && void remove.run({ id: removing.id })}
        onClose={() => setRemoving(null)}
      >
        <p>{t('freeDays.removeText')}</p>
        <CommandMessage failure={remove.failure} />
      </ConfirmDialog>
    </div>
  );
}
