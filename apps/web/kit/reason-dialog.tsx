import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandFailure, Outcome } from './command.js';
import { Button } from './button.js';
import { Dialog } from './dialog.js';
import { TextAreaField } from './fields.js';
import { Form, useForm } from './form.js';

interface ReasonDialogProps {
  open: boolean;
  title: string;
  /** What follows from it; may read the `reason` of the form around it. */
  children?: ReactNode;
  /** Named by what happens: `Deelname beëindigen`. */
  submit: string;
  /** Who reads the reason. */
  help?: string;
  optional?: boolean;
  failure: CommandFailure | null;
  onSubmit: (reason: string) => Promise<Outcome<unknown>>;
  onClose: () => void;
}

interface Values {
  reason: string;
}

/** Says what follows, and asks why: for what cannot be undone, or what others will wonder about. */
export function ReasonDialog({ open, title, onClose, ...asked }: ReasonDialogProps) {
  return (
    <Dialog open={open} title={title} onClose={onClose}>
      <ReasonForm {...asked} onClose={onClose} />
    </Dialog>
  );
}

function ReasonForm(props: Omit<ReasonDialogProps, 'open' | 'title'>) {
  const { children, submit, help, optional = false, failure, onSubmit, onClose } = props;
  const { t } = useTranslation();
  const form = useForm<Values>({ defaultValues: { reason: '' } });
  return (
    <Form
      form={form}
      submit={submit}
      failure={failure}
      askOnLeave={false}
      onSubmit={({ reason }) => onSubmit(reason.trim())}
      // Not that word of which one may think that it ends what this is about.
      secondary={<Button onClick={onClose}>{t('back')}</Button>}
    >
      {children}
      <TextAreaField<Values>
        name="reason"
        label={t('reason.label')}
        help={help ?? t('reason.help')}
        optional={optional}
        rows={3}
        rules={{ maxLength: 2000, ...(optional ? {} : { validate: isSaid }) }}
      />
    </Form>
  );

  function isSaid(reason: string): true | string {
    return reason.trim() !== '' || t('reason.missing');
  }
}
