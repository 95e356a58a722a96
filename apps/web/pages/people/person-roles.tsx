import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { Dialog } from '../../kit/dialog.js';
import { RadioField, SelectField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { ReasonDialog } from '../../kit/reason-dialog.js';
import { DayText } from '../../kit/time-text.js';
import { GrantRole, WithdrawRole, type PersonDetail } from './people.graphql.js';

const ROLES = ['COORDINATOR', 'TEAM_LEAD', 'DIRECTOR', 'ADMINISTRATOR'] as const;
type Grant = PersonDetail['grants'][number];

interface Values {
  role: (typeof ROLES)[number];
  organisationId: string;
}

/** The roles of a person, and for who may: giving one and withdrawing one, with a reason. */
export function PersonRoles({ person }: { person: PersonDetail }) {
  const { t } = useTranslation(['people', 'status']);
  const [granting, setGranting] = useState(false);
  const [withdrawn, setWithdrawn] = useState<Grant | null>(null);
  const withdraw = useCommand(WithdrawRole, { announce: t('roleWithdrawn'), onDone: () => setWithdrawn(null) });
  const organisations = person.employments
    .map(({ organisation }) => organisation)
    .filter((organisation) => organisation.viewerMayAdminister);
  const inWords = (grant: Grant) =>
    `${t(`status:role.${grant.role}`)} · ${grant.organisation?.name ?? grant.leergang?.title ?? ''}`;
  return (
    <div className="lg-stack lg-stack--tight">
      {person.grants.length === 0 ? (
        <p className="lg-subtle">{t('noRoles')}</p>
      ) : (
        <ul className="lg-lines">
          {person.grants.map((grant) => (
            <li className="lg-line" key={grant.id}>
              <div className="lg-line__what">
                <span>{inWords(grant)}</span>
                <span className="lg-subtle">
                  {t('since')} <DayText day={grant.grantedAt.slice(0, 10)} />
                </span>
              </div>
              {(grant.organisation?.viewerMayAdminister || grant.leergang?.viewerMayCoordinate) && (
                <Button weight="secondary" onClick={() => setWithdrawn(grant)}>
                  {t('withdraw')} <span className="lg-hidden">({inWords(grant)})</span>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {organisations.length > 0 && (
        <p>
          <Button weight="secondary" icon="add" onClick={() => setGranting(true)}>
            {t('grant')}
          </Button>
        </p>
      )}
      <Dialog open={granting} title={t('grant')} onClose={() => setGranting(false)}>
        <GrantForm person={person} organisations={organisations} onDone={() => setGranting(false)} />
      </Dialog>
      <ReasonDialog
        open={withdrawn !== null}
        title={t('withdrawTitle')}
        submit={t('withdraw')}
        failure={withdraw.failure}
        onSubmit={(reason) => withdraw.run({ input: { grantId: withdrawn?.id ?? '', reason } })}
        onClose={() => setWithdrawn(null)}
      >
        <p>{withdrawn && inWords(withdrawn)}</p>
        <p>{t('withdrawText')}</p>
      </ReasonDialog>
    </div>
  );
}

interface GrantFormProps {
  person: PersonDetail;
  organisations: readonly { id: string; name: string }[];
  onDone: () => void;
}

function GrantForm({ person, organisations, onDone }: GrantFormProps) {
  const { t } = useTranslation(['people', 'status']);
  const form = useForm<Values>({
    defaultValues: { role: 'COORDINATOR', organisationId: organisations[0]?.id ?? '' },
  });
  const grant = useCommand(GrantRole, { announce: t('roleGranted'), onDone });
  return (
    <Form
      form={form}
      submit={t('grant')}
      failure={grant.failure}
      askOnLeave={false}
      onSubmit={({ role, organisationId }) => grant.run({ input: { personId: person.id, role, organisationId } })}
    >
      <RadioField<Values>
        name="role"
        label={t('role')}
        options={ROLES.map((value) => ({
          value,
          label: t(`status:role.${value}`),
          help: t(`roleHelp.${value}`),
        }))}
      />
      {organisations.length > 1 && (
        <SelectField<Values>
          name="organisationId"
          label={t('organisation')}
          options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </Form>
  );
}
