import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../kit/command.js';
import { NumberField, SelectField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { ReserveSeats } from './masterclasses.graphql.js';

interface Values {
  count: number | null;
  organisationId: string;
}

const MOST = 25;

/** So many seats, for which organisation. */
export function ReserveForm(props: { sessionId: string; organisations: readonly { id: string; name: string }[] }) {
  const { sessionId, organisations } = props;
  const { t } = useTranslation('masterclasses');
  const [clientKey, setClientKey] = useState(() => crypto.randomUUID());
  const [only] = organisations;
  const form = useForm<Values>({
    defaultValues: { count: null, organisationId: organisations.length === 1 ? only!.id : '' },
  });
  const reserve = useCommand(ReserveSeats, {
    announce: t('reserve.done'),
    onDone: () => {
      setClientKey(crypto.randomUUID());
      form.reset();
    },
  });
  return (
    <Form
      form={form}
      submit={t('reserve.submit')}
      failure={reserve.failure}
      askOnLeave={false}
      onSubmit={({ count, organisationId }) =>
        reserve.run({ input: { sessionId, organisationId, count: count ?? 0, clientKey } })
      }
    >
      {organisations.length > 1 && (
        <SelectField<Values>
          name="organisationId"
          label={t('reserve.organisation')}
          options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <NumberField<Values> name="count" label={t('reserve.count')} help={t('reserve.countHelp')} min={1} max={MOST} />
    </Form>
  );
}
