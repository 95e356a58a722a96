import { useTranslation } from 'react-i18next';
import { reworded, useCommand } from '../../kit/command.js';
import { DateField, RadioField, SelectField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { problemInWords } from '../../texts/refusals.js';
import { AddAbsence } from './settings.graphql.js';
import { useWeekdays } from './weekdays.js';

interface Values {
  kind: 'WEEKLY' | 'PERIOD';
  weekday: string;
  firstDay: string;
  lastDay: string;
}

/** Every week on a weekday, or a period. */
export function AbsenceForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('settings');
  const { t: tRefusals } = useTranslation('refusals');
  const weekdays = useWeekdays();
  const form = useForm<Values>({ defaultValues: { kind: 'WEEKLY', weekday: '', firstDay: '', lastDay: '' } });
  const add = useCommand(AddAbsence, { announce: t('absences.added'), onDone });
  const isWeekly = form.watch('kind') === 'WEEKLY';
  return (
    <Form
      form={form}
      submit={t('absences.add')}
      failure={reworded(add.failure, { ALREADY_EXISTS: t('absences.known') })}
      askOnLeave={false}
      onSubmit={({ kind, weekday, firstDay, lastDay }) =>
        add.run({
          input: {
            weekday: kind === 'WEEKLY' ? Number(weekday) : null,
            firstDay: firstDay || null,
            lastDay: lastDay || null,
          },
        })
      }
    >
      <RadioField<Values>
        name="kind"
        label={t('absences.kind')}
        options={[
          { value: 'WEEKLY', label: t('absences.weekly') },
          { value: 'PERIOD', label: t('absences.period') },
        ]}
      />
      {isWeekly && (
        <SelectField<Values>
          name="weekday"
          label={t('absences.weekday')}
          options={weekdays.map((label, before) => ({ value: String(before + 1), label }))}
        />
      )}
      <DateField<Values>
        key={`first ${isWeekly}`}
        name="firstDay"
        label={t('absences.firstDay')}
        help={isWeekly ? t('absences.firstDayHelp') : undefined}
        optional={isWeekly}
      />
      <DateField<Values>
        key={`last ${isWeekly}`}
        name="lastDay"
        label={t('absences.lastDay')}
        help={isWeekly ? t('absences.lastDayHelp') : undefined}
        optional={isWeekly}
        rules={{
          validate: (lastDay, { firstDay }) =>
            !lastDay || !firstDay || lastDay >= firstDay || problemInWords(tRefusals, 'END_BEFORE_START'),
        }}
      />
    </Form>
  );
}
