import { useTranslation } from 'react-i18next';
import { useCommand } from '../../kit/command.js';
import { RadioField, TextField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { ChangeMySettings, type MySettings } from './settings.graphql.js';

interface Values {
  name: string;
  language: 'NL' | 'EN';
}

/** The own name and language. Pages and mails follow the language from then on. */
export function MyDetailsForm({ person }: { person: MySettings['person'] }) {
  const { t, i18n } = useTranslation('settings');
  const form = useForm<Values>({ defaultValues: { name: person.name, language: person.language } });
  const change = useCommand(ChangeMySettings, {
    announce: t('details.saved'),
    onDone: (me) => void i18n.changeLanguage(me.person.language.toLowerCase()),
  });
  return (
    <Form form={form} submit={t('details.save')} failure={change.failure} onSubmit={(input) => change.run({ input })}>
      <TextField<Values> name="name" label={t('details.name')} rules={{ maxLength: 200 }} />
      <RadioField<Values>
        name="language"
        label={t('details.language')}
        options={[
          { value: 'NL', label: 'Nederlands' },
          { value: 'EN', label: 'English' },
        ]}
      />
    </Form>
  );
}
