import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { TextField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { problemInWords } from '../../texts/refusals.js';
import { RequestSignInLink } from './sign-in.graphql.js';

interface Values {
  email: string;
}

/** Asks for a one-time link. The answer is the same whether the address is known or not. */
export function LinkForm({ returnTo }: { returnTo: string }) {
  const { t } = useTranslation('signIn');
  const { t: tRefusals } = useTranslation('refusals');
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useForm<Values>({ defaultValues: { email: '' } });
  const request = useCommand(RequestSignInLink);
  if (sentTo !== null) return <LinkSent email={sentTo} onAgain={() => setSentTo(null)} />;
  return (
    <section className="lg-card">
      <h2 className="lg-card__title">{t('link.heading')}</h2>
      <Form
        form={form}
        submit={t('link.send')}
        failure={request.failure}
        askOnLeave={false}
        onSubmit={async ({ email }) => {
          const outcome = await request.run({ input: { email: email.trim(), returnTo } });
          if (outcome.ok) setSentTo(email.trim());
          return outcome;
        }}
      >
        <TextField<Values>
          name="email"
          label={t('link.email')}
          help={t('link.help')}
          type="email"
          autoComplete="email"
          spellCheck={false}
          rules={{
            validate: (email) => /^\s*\S+@\S+\.\S+\s*$/.test(email) || problemInWords(tRefusals, 'NOT_AN_EMAIL'),
          }}
        />
      </Form>
    </section>
  );
}

function LinkSent({ email, onAgain }: { email: string; onAgain: () => void }) {
  const { t } = useTranslation('signIn');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="lg-card lg-card--emphasis lg-stack lg-stack--tight">
      <h2 className="lg-card__title" tabIndex={-1} ref={heading}>
        {t('link.sentTitle')}
      </h2>
      <p>{t('link.sentText', { email })}</p>
      <p className="lg-subtle">{t('link.sentHelp')}</p>
      <p>
        <Button onClick={onAgain}>{t('link.again')}</Button>
      </p>
    </section>
  );
}
