import { useTranslation } from 'react-i18next';
import { TextAreaField, TextField } from '../../kit/fields.js';

/** The words of a module. */
export interface ModuleValues {
  title: string;
  description: string;
}

/** The fields with which a module is added and changed. */
export function ModuleFields() {
  const { t } = useTranslation('modules');
  return (
    <>
      <TextField<ModuleValues>
        name="title"
        label={t('fields.title')}
        help={t('fields.titleHelp')}
        rules={{ maxLength: 200 }}
        width="long"
      />
      <TextAreaField<ModuleValues>
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
