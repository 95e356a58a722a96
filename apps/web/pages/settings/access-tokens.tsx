import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../kit/alert.js';
import { Button } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { CommandMessage } from '../../kit/command-message.js';
import { Dialog } from '../../kit/dialog.js';
import { NumberField, RadioField, TextField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { TimeText } from '../../kit/time-text.js';
import { CreateAccessToken, WithdrawAccessToken, type MySettings } from './settings.graphql.js';

interface Values {
  name: string;
  scope: 'READ' | 'WRITE';
  validDays: number | null;
}

/** Tokens for systems that act for this person; few people need one. */
export function AccessTokens({ tokens }: { tokens: MySettings['accessTokens'] }) {
  const { t } = useTranslation('settings');
  const [making, setMaking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const withdraw = useCommand(WithdrawAccessToken, { announce: t('tokens.withdrawn') });
  return (
    <div className="lg-stack lg-stack--tight">
      <p>{t('tokens.text')}</p>
      {secret && (
        <Alert kind="ok" title={t('tokens.made')} urgent>
          <p>{t('tokens.once')}</p>
          <p>
            <code className="lg-code">{secret}</code>
          </p>
        </Alert>
      )}
      <CommandMessage failure={withdraw.failure} />
      {tokens.length > 0 && (
        <ul className="lg-lines">
          {tokens.map((token) => (
            <li className="lg-line" key={token.id}>
              <div className="lg-line__what">
                <span>{token.name}</span>
                <span className="lg-subtle">
                  {t(token.scopes.includes('WRITE') ? 'tokens.mayWrite' : 'tokens.mayRead')} · {t('tokens.until')}{' '}
                  <TimeText startsAt={token.expiresAt} withoutDistance />
                </span>
              </div>
              <Button weight="secondary" busy={withdraw.busy} onClick={() => void withdraw.run({ id: token.id })}>
                {t('tokens.withdraw')} <span className="lg-hidden">({token.name})</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <p>
        <Button weight="secondary" onClick={() => setMaking(true)}>
          {t('tokens.make')}
        </Button>
      </p>
      <Dialog open={making} title={t('tokens.make')} onClose={() => setMaking(false)}>
        <TokenForm
          onMade={(made) => {
            setSecret(made);
            setMaking(false);
          }}
        />
      </Dialog>
    </div>
  );
}

function TokenForm({ onMade }: { onMade: (secret: string) => void }) {
  const { t } = useTranslation('settings');
  const form = useForm<Values>({ defaultValues: { name: '', scope: 'READ', validDays: 90 } });
  const create = useCommand(CreateAccessToken, { onDone: (made) => onMade(made.secret), fields: { scopes: 'scope' } });
  return (
    <Form
      form={form}
      submit={t('tokens.make')}
      failure={create.failure}
      askOnLeave={false}
      onSubmit={({ name, scope, validDays }) =>
        create.run({ input: { name, scopes: [scope], validDays: validDays ?? 90 } })
      }
    >
      <TextField<Values> name="name" label={t('tokens.name')} help={t('tokens.nameHelp')} rules={{ maxLength: 100 }} />
      <RadioField<Values>
        name="scope"
        label={t('tokens.scope')}
        options={[
          { value: 'READ', label: t('tokens.mayRead') },
          { value: 'WRITE', label: t('tokens.mayWrite') },
        ]}
      />
      <NumberField<Values> name="validDays" label={t('tokens.validDays')} rules={{ min: 1, max: 365 }} />
    </Form>
  );
}
