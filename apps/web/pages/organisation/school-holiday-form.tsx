import { useTranslation } from 'react-i18next';
import { useCommand } from '../../kit/command.js';
import { DateField, SelectField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { problemInWords } from '../../texts/refusals.js';
import { SetSchoolHoliday, type KeptSchoolHoliday } from './organisation.graphql.js';

const NAMES = ['AUTUMN', 'CHRISTMAS', 'SPRING', 'MAY', 'SUMMER'] as const;
interface Values {
  name: (typeof NAMES)[number];
  firstDay: string;
  lastDay: string;
}

interface SchoolHolidayFormProps {
  organisationId: string;
  /** Null: one of a year that is not known yet. */
  holiday: KeptSchoolHoliday | null;
  onDone: () => void;
}

/** When an organisation has a school holiday, instead of when its region has it. */
export function SchoolHolidayForm({ organisationId, holiday, onDone }: SchoolHolidayFormProps) {
  const { t } = useTranslation('organisation');
  const { t: tSessions } = useTranslation('sessions');
  const { t: tRefusals } = useTranslation('refusals');
  const form = useForm<Values>({
    defaultValues: {
      name: holiday?.name ?? 'AUTUMN',
      firstDay: holiday?.firstDay ?? '',
      lastDay: holiday?.lastDay ?? '',
    },
  });
  const set = useCommand(SetSchoolHoliday, { announce: t('freeDays.holidaySet'), onDone });
  const called = (name: Values['name']) => tSessions(`schoolHolidays.${name}`);
  return (
    <Form
      form={form}
      submit={t('freeDays.holidaySubmit')}
      failure={set.failure}
      askOnLeave={false}
      onSubmit={(values) => set.run({ input: { organisationId, ...values } })}
    >
      {holiday === null ? (
        <SelectField<Values>
          name="name"
          label={t('freeDays.holiday')}
          options={NAMES.map((name) => ({ value: name, label: called(name) }))}
        />
      ) : (
        <p>
          {t('freeDays.holidayOfYear', {
            name: called(holiday.name),
            from: holiday.schoolYear,
            until: holiday.schoolYear + 1,
          })}
        </p>
      )}
      <DateField<Values> name="firstDay" label={t('freeDays.firstDay')} />
      <DateField<Values>
        name="lastDay"
        label={t('freeDays.lastDay')}
        rules={{
          validate: (lastDay, { firstDay }) =>
            !lastDay || !firstDay || lastDay >= firstDay || problemInWords(tRefusals, 'END_BEFORE_START'),
        }}
      />
    </Form>
  );
}
