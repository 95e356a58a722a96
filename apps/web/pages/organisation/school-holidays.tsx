import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { CommandMessage } from '../../kit/command-message.js';
import { Dialog } from '../../kit/dialog.js';
import { SelectField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { Table } from '../../kit/table.js';
import { DaySpan } from '../leergangen/period.js';
import {
  RemoveSchoolHoliday,
  SetSchoolRegion,
  type KeptSchoolHoliday,
  type OwnOrganisation,
} from './organisation.graphql.js';
import { SchoolHolidayForm } from './school-holiday-form.js';

const REGIONS = ['NORTH', 'MIDDLE', 'SOUTH'] as const;

interface Values {
  region: (typeof REGIONS)[number] | 'NONE';
}

/** Whose school holidays an organisation keeps to, which those are, and where its own days differ. */
export function SchoolHolidays({ organisation }: { organisation: OwnOrganisation }) {
  return (
    <div className="lg-stack lg-stack--tight">
      <RegionForm organisation={organisation} />
      <KeptHolidays organisation={organisation} />
    </div>
  );
}

function RegionForm({ organisation }: { organisation: OwnOrganisation }) {
  const { t } = useTranslation('organisation');
  const { t: tSessions } = useTranslation('sessions');
  const form = useForm<Values>({ defaultValues: { region: organisation.schoolRegion ?? 'NONE' } });
  const set = useCommand(SetSchoolRegion, { announce: t('freeDays.regionSaved') });
  return (
    <Form
      form={form}
      submit={t('freeDays.regionSave')}
      failure={set.failure}
      askOnLeave={false}
      onSubmit={({ region }) =>
        set.run({ input: { organisationId: organisation.id, region: region === 'NONE' ? null : region } })
      }
    >
      <SelectField<Values>
        name="region"
        label={t('freeDays.region')}
        help={t('freeDays.regionHelp')}
        options={[
          { value: 'NONE', label: t('freeDays.noRegion') },
          ...REGIONS.map((region) => ({ value: region, label: tSessions(`schoolRegions.${region}`) })),
        ]}
      />
    </Form>
  );
}

function KeptHolidays({ organisation }: { organisation: OwnOrganisation }) {
  const { t } = useTranslation('organisation');
  const { t: tSessions } = useTranslation('sessions');
  const [editing, setEditing] = useState<KeptSchoolHoliday | 'NEW' | null>(null);
  const remove = useCommand(RemoveSchoolHoliday, { announce: t('freeDays.holidayRemoved') });
  const close = () => setEditing(null);
  const called = ({ name, schoolYear }: KeptSchoolHoliday) =>
    t('freeDays.holidayOfYear', { name: tSessions(`schoolHolidays.${name}`), from: schoolYear, until: schoolYear + 1 });
  const { id: organisationId, schoolHolidays } = organisation;
  return (
    <>
      {schoolHolidays.length > 0 && (
        <details>
          <summary>{t('freeDays.holidays')}</summary>
          <p className="lg-subtle">{t('freeDays.holidaysSource')}</p>
          <Table
            name={t('freeDays.holidays')}
            rows={schoolHolidays}
            rowKey={({ name, schoolYear }) => `${name} ${schoolYear}`}
            columns={[
              {
                key: 'name',
                label: t('freeDays.holiday'),
                cell: (holiday) => (
                  <>
                    {called(holiday)}
                    {holiday.isOwn && <span className="lg-subtle"> {t('freeDays.isOwn')}</span>}
                  </>
                ),
              },
              {
                key: 'days',
                label: t('freeDays.days'),
                cell: ({ firstDay, lastDay }) => <DaySpan first={firstDay} last={lastDay} />,
              },
              {
                key: 'actions',
                label: t('actions', { ns: 'common' }),
                cell: (holiday) => (
                  <div className="lg-actions">
                    <Button weight="quiet" onClick={() => setEditing(holiday)}>
                      {t('freeDays.change')} <span className="lg-hidden">({called(holiday)})</span>
                    </Button>
                    {holiday.isOwn && (
                      <Button
                        weight="quiet"
                        busy={remove.busy}
                        onClick={() => {
                          const { name, schoolYear } = holiday;
                          void remove.run({ input: { organisationId, name, schoolYear } });
                        }}
                      >
                        {t('freeDays.holidayRemove')} <span className="lg-hidden">({called(holiday)})</span>
                      </Button>
                    )}
                  </div>
                ),
              },
            ]}
          />
        </details>
      )}
      <CommandMessage failure={remove.failure} />
      <p className="lg-actions">
        <Button weight="quiet" onClick={() => setEditing('NEW')}>
          {t('freeDays.holidayAdd')}
        </Button>
      </p>
      <Dialog open={editing !== null} title={t('freeDays.holidayTitle')} onClose={close}>
        {editing !== null && (
          <SchoolHolidayForm
            organisationId={organisationId}
            holiday={editing === 'NEW' ? null : editing}
            onDone={close}
          />
        )}
      </Dialog>
    </>
  );
}
