import { useTranslation } from 'react-i18next';
import { useCommand } from '../../kit/command.js';
import { TextField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { SetSignIn, type OwnOrganisation } from './organisation.graphql.js';

interface Values {
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/** Where people of the organisation sign in with their work account. The secret goes in and never comes out. */
export function SignInForm({ organisation, onDone }: { organisation: OwnOrganisation; onDone: () => void }) {
  const { t } = useTranslation('organisation');
  const form = useForm<Values>({
    defaultValues: {
      issuer: organisation.signIn?.issuer ?? '',
      clientId: organisation.signIn?.clientId ?? '',
      clientSecret: '',
    },
  });
  const set = useCommand(SetSignIn, { announce: t('signIn.saved'), onDone });
  return (
    <Form
      form={form}
      submit={t('signIn.save')}
      failure={set.failure}
      askOnLeave={false}
      onSubmit={(values) => set.run({ input: { organisationId: organisation.id, ...values } })}
    >
      <p>{t('signIn.help', { address: `${window.location.origin}/api/sign-in/oidc/callback` })}</p>
      <TextField<Values> name="issuer" type="url" label={t('signIn.issuer')} help={t('signIn.issuerHelp')} />
      <TextField<Values> name="clientId" label={t('signIn.clientId')} rules={{ maxLength: 500 }} />
      <TextField<Values>
        name="clientSecret"
        type="password"
        label={t('signIn.clientSecret')}
        help={t('signIn.secretHelp')}
      />
    </Form>
  );
}
