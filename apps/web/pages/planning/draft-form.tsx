import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { Button } from '../../kit/button.js';
import { Form } from '../../kit/form.js';

interface DraftFormProps<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  /** Puts it in the draft. */
  onSubmit: (values: Values) => void;
  onBack: () => void;
  children: ReactNode;
}

/** What one does with a session of the plan. It goes in the draft, so nobody hears of it yet, and leaving it loses little. */
export function DraftForm<Values extends FieldValues>({ form, onSubmit, onBack, children }: DraftFormProps<Values>) {
  const { t } = useTranslation(['planning', 'common']);
  return (
    <Form
      form={form}
      submit={t('move.submit')}
      askOnLeave={false}
      onSubmit={async (values) => onSubmit(values)}
      secondary={<Button onClick={onBack}>{t('common:back')}</Button>}
    >
      {children}
    </Form>
  );
}
