import { useTranslation } from 'react-i18next';
import { RadioField, SelectField, TextField } from '../../kit/fields.js';
import { problemInWords } from '../../texts/refusals.js';

/** Someone who may not be known yet, and for which partner. */
export interface PersonValues {
  name: string;
  email: string;
  organisationId: string;
}

/** Who it is about: address, name and employer. */
export function PersonFields({ organisations }: { organisations: readonly { id: string; name: string }[] }) {
  const { t } = useTranslation('leergangen');
  const { t: tRefusals } = useTranslation('refusals');
  // Up to five are easier to see all at once.
  const Choice = organisations.length <= 5 ? RadioField<PersonValues> : SelectField<PersonValues>;
  return (
    <>
      <TextField<PersonValues>
        name="name"
        label={t('participants.name')}
        help={t('participants.nameHelp')}
        autoComplete="off"
        rules={{ maxLength: 200 }}
      />
      <TextField<PersonValues>
        name="email"
        label={t('participants.email')}
        help={t('participants.emailHelp')}
        type="email"
        autoComplete="off"
        spellCheck={false}
        rules={{
          maxLength: 254,
          validate: (email) => /^\s*\S+@\S+\.\S+\s*$/.test(email) || problemInWords(tRefusals, 'NOT_AN_EMAIL'),
        }}
      />
      <Choice
        name="organisationId"
        label={t('participants.organisation')}
        help={t('participants.organisationHelp')}
        options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </>
  );
}
