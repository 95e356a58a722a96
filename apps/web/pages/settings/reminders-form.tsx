import { useTranslation } from 'react-i18next';
import { useCommand } from '../../kit/command.js';
import { CheckboxesField, RadioField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { useReminderOptions, type ReminderMoment } from './reminder-options.js';
import { ChooseReminders, type MySettings } from './settings.graphql.js';

type Choice = MySettings['reminderChoice'];

interface Values {
  how: 'AS_LEERGANG' | 'NEVER' | 'OWN';
  moments: ReminderMoment[];
}

/** When one is reminded of sessions by mail: as each leergang says, never, or at moments of one's own. */
export function RemindersForm({ choice }: { choice: Choice }) {
  const { t } = useTranslation('settings');
  const options = useReminderOptions();
  const form = useForm<Values>({ defaultValues: { how: howOf(choice), moments: choice?.moments ?? [] } });
  const choose = useCommand(ChooseReminders, { announce: t('reminders.saved') });
  const how = form.watch('how');
  return (
    <Form
      form={form}
      submit={t('reminders.save')}
      failure={choose.failure}
      onSubmit={(values) => choose.run({ input: { moments: momentsOf(values) } })}
    >
      <RadioField<Values>
        name="how"
        label={t('reminders.how')}
        help={t('reminders.help')}
        options={[
          { value: 'AS_LEERGANG', label: t('reminders.asLeergang'), help: t('reminders.asLeergangHelp') },
          { value: 'OWN', label: t('reminders.own') },
          { value: 'NEVER', label: t('reminders.never') },
        ]}
      />
      {how === 'OWN' && <CheckboxesField<Values> name="moments" label={t('reminders.moments')} options={options} />}
    </Form>
  );
}

function howOf(choice: Choice): Values['how'] {
  if (choice === null) return 'AS_LEERGANG';
  return choice.moments.length === 0 ? 'NEVER' : 'OWN';
}

function momentsOf({ how, moments }: Values): ReminderMoment[] | null {
  switch (how) {
    case 'AS_LEERGANG':
      return null;
    case 'NEVER':
      return [];
    case 'OWN':
      return moments;
  }
}
