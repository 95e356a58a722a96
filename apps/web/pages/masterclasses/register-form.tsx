import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../kit/command.js';
import { CheckboxField, TextField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { Register, type SeatForMeData } from './masterclasses.graphql.js';

interface Values {
  function: string;
  diet: string;
  accessNeeds: string;
  wantsNext: boolean;
}

/** One button for a seat, after what the coordinator wants to know. */
export function RegisterForm({ seat }: { seat: SeatForMeData }) {
  const { t } = useTranslation('masterclasses');
  // One key for this form: pressing twice, or again after a lost connection, makes one registration.
  const [clientKey] = useState(() => crypto.randomUUID());
  const form = useForm<Values>({ defaultValues: { function: '', diet: '', accessNeeds: '', wantsNext: false } });
  const register = useCommand(Register, {
    announce: ({ state }) =>
      t(state === 'SEATED' ? 'mine.registered' : state === 'WAITING' ? 'mine.nowWaiting' : 'mine.nowRequested'),
  });
  const { asks, wouldWait, needsApproval, sessionId } = seat;
  const submit = needsApproval ? 'mine.request' : wouldWait ? 'mine.joinWaiting' : 'mine.register';
  return (
    <Form
      form={form}
      submit={t(submit)}
      failure={register.failure}
      askOnLeave={false}
      onSubmit={(values) => register.run({ input: { sessionId, clientKey, ...values } })}
    >
      {asks.includes('FUNCTION') && (
        <TextField<Values> name="function" label={t('question.FUNCTION')} optional rules={{ maxLength: 200 }} />
      )}
      {asks.includes('DIET') && (
        <TextField<Values> name="diet" label={t('question.DIET')} optional rules={{ maxLength: 500 }} />
      )}
      {asks.includes('ACCESS') && (
        <TextField<Values> name="accessNeeds" label={t('question.ACCESS')} optional rules={{ maxLength: 500 }} />
      )}
      {asks.length > 0 && <CheckboxField<Values> name="wantsNext" label={t('mine.wantsNext')} />}
    </Form>
  );
}
