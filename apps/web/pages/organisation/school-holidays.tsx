import { useTranslation } from 'react-i18next';
import { useCommand } from '../../kit/command.js';
import { SelectField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { DaySpan } from '../leergangen/period.js';
import { SetSchoolRegion, type OwnOrganisation } from './organisation.graphql.js';

const REGIONS = ['NORTH', 'MIDDLE', 'SOUTH'] as const;

interface Values {
  region: (typeof REGIONS)[number] | 'NONE';
}

/** Whose school holidays an organisation keeps to, and which those are. */
export function SchoolHolidays({ organisation }: { organisation: OwnOrganisation }) {
  const { t } = useTranslation('organisation');
  const { t: tSessions } = useTranslation('sessions');
  const form = useForm<Values>({ defaultValues: { region: organisation.schoolRegion ?? 'NONE' } });
  const set = useCommand(SetSchoolRegion, { announce: t('freeDays.regionSaved') });
  return (
    <div className="lg-stack lg-stack--tight">
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
      {organisation.schoolHolidays.length > 0 && (
        <details>
          <summary>{t('freeDays.holidays')}</summary>
          <ul>
            {organisation.schoolHolidays.map(({ name, firstDay, lastDay }) => (
              <li key={firstDay}>
                {tSessions(`schoolHolidays.${name}`)}: <DaySpan first={firstDay} last={lastDay} />
              </li>
            ))}
          </ul>
          <p className="lg-subtle">{t('freeDays.holidaysSource')}</p>
        </details>
      )}
    </div>
  );
}
