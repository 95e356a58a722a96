import { useFieldArray } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { FieldGroup, TextField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { SetMaterials, type AttendanceData } from './masterclass-day.graphql.js';

interface MaterialsValues {
  materials: { title: string; url: string }[];
}

const MOST = 30;

interface MaterialsFormProps {
  sessionId: string;
  materials: AttendanceData['materials'];
}

/** The links to what those who came get to read, in order. */
export function MaterialsForm({ sessionId, materials }: MaterialsFormProps) {
  const { t } = useTranslation('masterclassDay');
  const form = useForm<MaterialsValues>({
    defaultValues: { materials: materials.map(({ title, url }) => ({ title, url })) },
  });
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'materials' });
  const set = useCommand(SetMaterials, { announce: t('materials.kept') });
  return (
    <Form
      form={form}
      submit={t('materials.submit')}
      failure={set.failure}
      onSubmit={(values) => set.run({ input: { sessionId, materials: values.materials } })}
    >
      {fields.map((field, place) => (
        <FieldGroup key={field.id} title={t('materials.one', { number: place + 1 })}>
          <TextField<MaterialsValues>
            name={`materials.${place}.title`}
            label={t('materials.name')}
            rules={{ maxLength: 200 }}
          />
          <TextField<MaterialsValues>
            name={`materials.${place}.url`}
            type="url"
            label={t('materials.url')}
            help={t('materials.urlHelp')}
            rules={{ maxLength: 2_000, pattern: /^\s*https?:\/\/.+/i }}
          />
          <div className="lg-actions">
            <Button weight="quiet" onClick={() => remove(place)}>
              {t('materials.remove')} <span className="lg-hidden">{t('materials.one', { number: place + 1 })}</span>
            </Button>
          </div>
        </FieldGroup>
      ))}
      {fields.length < MOST && (
        <div>
          <Button weight="secondary" icon="add" onClick={() => append({ title: '', url: '' })}>
            {t('materials.add')}
          </Button>
        </div>
      )}
    </Form>
  );
}
