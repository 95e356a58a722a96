import { useTranslation } from 'react-i18next';
import { useCommand } from '../../kit/command.js';
import { RadioField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { SetPalette, type OwnOrganisation } from './organisation.graphql.js';

const PALETTES = ['PETROL', 'BLUE', 'GREEN', 'PURPLE', 'RED', 'GREY'] as const;

interface Values {
  palette: (typeof PALETTES)[number];
}

/** In which colours visitors see the masterclasses of an organisation. */
export function PaletteForm({ organisation }: { organisation: OwnOrganisation }) {
  const { t } = useTranslation('organisation');
  const form = useForm<Values>({ defaultValues: { palette: organisation.palette } });
  const set = useCommand(SetPalette, { announce: t('palette.saved') });
  return (
    <div className="lg-stack lg-stack--tight">
      <p>{t('palette.text')}</p>
      <Form
        form={form}
        submit={t('palette.save')}
        failure={set.failure}
        askOnLeave={false}
        secondary={<a href="/masterclasses">{t('palette.look')}</a>}
        onSubmit={({ palette }) => set.run({ input: { organisationId: organisation.id, palette } })}
      >
        <RadioField<Values>
          name="palette"
          label={t('palette.label')}
          options={PALETTES.map((palette) => ({ value: palette, label: t(`palette.names.${palette}`) }))}
        />
      </Form>
    </div>
  );
}
