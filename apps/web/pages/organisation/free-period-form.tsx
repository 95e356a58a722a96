import { useTranslation } from 'react-i18next';
import { reworded, useCommand } from '../../kit/command.js';
import { DateField, TextField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { problemInWords } from '../../texts/refusals.js';
import { AddFreePeriod, ChangeFreePeriod, type OwnFreePeriod } from './organisation.graphql.js';

interface Values {
  name: string;
  firstDay: string;
  lastDay: string;
}

interface FreePeriodFormProps {
  organisationId: string;
  /** Null: new ones. */
  period: OwnFreePeriod | null;
  onDone: () => void;
}

/** Days on which nothing is planned: a name, the first and the last. */
export function FreePeriodForm({ organisationId, period, onDone }: FreePeriodFormProps) {
  const { t } = useTranslation('organisation');
  const { t: tRefusals } = useTranslation('refusals');
  const form = useForm<Values>({
    defaultValues: { name: period?.name ?? '', firstDay: period?.firstDay ?? '', lastDay: period?.lastDay ?? '' },
  });
  const add = useCommand(AddFreePeriod, { announce: t('freeDays.added'), onDone });
  const change = useCommand(ChangeFreePeriod, { announce: t('freeDays.changed'), onDone });
  return (
    <Form
      form={form}
      submit={t(period ? 'freeDays.save' : 'freeDays.add')}
      failure={reworded(period ? change.failure : add.failure, { ALREADY_EXISTS: t('freeDays.known') })}
      askOnLeave={false}
      onSubmit={(values) =>
        period
          ? change.run({ input: { freePeriodId: period.id, version: period.version, ...values } })
          : add.run({ input: { organisationId, ...values } })
      }
    >
      <TextField<Values>
        name="name"
        label={t('freeDays.name')}
        help={t('freeDays.nameHelp')}
        rules={{ maxLength: 200 }}
      />
      <DateField<Values> name="firstDay" label={t('freeDays.firstDay')} />
      <DateField<Values>
        name="lastDay"
        label={t('freeDays.lastDay')}
        help={t('freeDays.lastDayHelp')}
        rules={{
          validate: (lastDay, { firstDay }) =>
            !lastDay || !firstDay || lastDay >= firstDay || problemInWords(tRefusals, 'END_BEFORE_START'),
        }}
      />
    </Form>
  );
}
