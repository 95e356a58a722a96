import { useTranslation } from 'react-i18next';
import { Section } from '../../kit/blocks.js';
import { TextField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import type { Door } from './use-door.js';

interface WalkInValues {
  name: string;
  organisation: string;
  address: string;
}

const EMPTY: WalkInValues = { name: '', organisation: '', address: '' };

/** Someone who comes without a seat: a name is enough. */
export function CheckInWalkIn({ door, say }: { door: Door; say: (text: string, isGood: boolean) => void }) {
  const { t } = useTranslation('masterclassDay');
  const form = useForm<WalkInValues>({ defaultValues: EMPTY });
  const submit = (values: WalkInValues) => {
    const [name, organisation, address] = [values.name.trim(), values.organisation.trim(), values.address.trim()];
    door.add({ walkIn: { name, organisation, address: address || null } });
    say(t('checkIn.said.in', { name }), true);
    form.reset(EMPTY);
    return Promise.resolve();
  };
  return (
    <Section title={t('checkIn.walkIn.title')}>
      <p>{t('checkIn.walkIn.text')}</p>
      <Form form={form} submit={t('checkIn.walkIn.submit')} askOnLeave={false} onSubmit={submit}>
        <TextField<WalkInValues>
          name="name"
          label={t('checkIn.walkIn.name')}
          rules={{ maxLength: 200, validate: (value) => String(value).trim() !== '' }}
        />
        <TextField<WalkInValues>
          name="organisation"
          label={t('checkIn.walkIn.organisation')}
          optional
          rules={{ maxLength: 200 }}
        />
        <TextField<WalkInValues>
          name="address"
          type="email"
          label={t('checkIn.walkIn.address')}
          help={t('checkIn.walkIn.addressHelp')}
          optional
          rules={{ maxLength: 254, pattern: /^\s*[^\s@]+@[^\s@]+\.[^\s@]+\s*$/ }}
        />
      </Form>
    </Section>
  );
}
