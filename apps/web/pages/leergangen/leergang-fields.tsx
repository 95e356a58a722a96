import { useTranslation } from 'react-i18next';
import { useFormContext } from 'react-hook-form';
import { DateField, TextAreaField, TextField } from '../../kit/fields.js';
import { problemInWords } from '../../texts/refusals.js';

/** The words and the period of a leergang. */
export interface LeergangValues {
  title: string;
  description: string;
  startsOn: string;
  endsOn: string;
}

/** The fields with which a leergang is begun and changed. */
export function LeergangFields() {
  const { t } = useTranslation('leergangen');
  const { t: tRefusals } = useTranslation('refusals');
  const { getValues } = useFormContext<LeergangValues>();
  return (
    <>
      <TextField<LeergangValues>
        name="title"
        label={t('fields.title')}
        help={t('fields.titleHelp')}
        rules={{ maxLength: 200 }}
        width="long"
      />
      <DateField<LeergangValues> name="startsOn" label={t('fields.startsOn')} />
      <DateField<LeergangValues>
        name="endsOn"
        label={t('fields.endsOn')}
        help={t('fields.endsOnHelp')}
        rules={{
          validate: (endsOn) => endsOn >= getValues('startsOn') || problemInWords(tRefusals, 'END_BEFORE_START'),
        }}
      />
      <TextAreaField<LeergangValues>
        name="description"
        label={t('fields.description')}
        help={t('fields.descriptionHelp')}
        optional
        rows={6}
        rules={{ maxLength: 20000 }}
      />
    </>
  );
}
