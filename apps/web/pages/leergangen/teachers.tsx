import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, Section } from '../../kit/blocks.js';
import { Button, ButtonLink } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { ReasonDialog } from '../../kit/reason-dialog.js';
import { graphql, RefusalParts } from '../../platform/graphql.js';

const WithdrawLeergangRole = graphql(
  `
    mutation WithdrawLeergangRole($input: WithdrawRoleInput!) {
      withdrawRole(input: $input) {
        __typename
        ... on Done {
          done
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

interface PersonWithRoles {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly grants: readonly { readonly id: string; readonly role: string; readonly leergang: { id: string } | null }[];
}

interface TeachersProps {
  leergang: { id: string; lecturers: readonly PersonWithRoles[]; coordinators: readonly PersonWithRoles[] };
  mayChange: boolean;
}

interface Withdrawal {
  readonly grantId: string;
  readonly name: string;
  readonly role: 'LECTURER' | 'COORDINATOR';
}

/** Who teach in a leergang and who run it; its coordinators give and withdraw these roles. */
export function Teachers({ leergang, mayChange }: TeachersProps) {
  const { t } = useTranslation('leergangen');
  const [withdrawal, setWithdrawal] = useState<Withdrawal | null>(null);
  const withdraw = useCommand(WithdrawLeergangRole, {
    announce: t('roles.withdrawn'),
    onDone: () => setWithdrawal(null),
  });
  const close = () => {
    withdraw.forget();
    setWithdrawal(null);
  };
  const list = (role: Withdrawal['role'], people: readonly PersonWithRoles[]) => (
    <Card level={3} title={t(`roles.${role}`)}>
      {people.length === 0 && <p className="lg-subtle">{t(`roles.none.${role}`)}</p>}
      <ul className="lg-plain lg-stack lg-stack--tight">
        {people.map((person) => {
          // Who runs it for the whole organisation has that role there; it is not withdrawn here.
          const grant = person.grants.find((each) => each.role === role && each.leergang?.id === leergang.id);
          return (
            <li key={person.id} className="lg-pair">
              <span>
                {person.name}
                {person.email && (
                  <>
                    <br />
                    <a className="utrecht-link utrecht-link--html-a" href={`mailto:${person.email}`}>
                      {person.email}
                    </a>
                  </>
                )}
              </span>
              {mayChange && grant && (
                <Button weight="quiet" onClick={() => setWithdrawal({ grantId: grant.id, name: person.name, role })}>
                  {t('roles.withdraw')} <span className="lg-hidden">{person.name}</span>
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
  return (
    <Section
      title={t('roles.title')}
      more={
        mayChange && (
          <ButtonLink weight="secondary" to="/leergangen/$leergangId/rollen/nieuw" params={{ leergangId: leergang.id }}>
            {t('roles.grant')}
          </ButtonLink>
        )
      }
    >
      <div className="lg-cards">
        {list('LECTURER', leergang.lecturers)}
        {list('COORDINATOR', leergang.coordinators)}
      </div>
      {withdrawal && (
        <ReasonDialog
          open
          title={t(`roles.withdrawTitle.${withdrawal.role}`, { name: withdrawal.name })}
          submit={t('roles.withdrawSubmit')}
          failure={withdraw.failure}
          onSubmit={(reason) => withdraw.run({ input: { grantId: withdrawal.grantId, reason } })}
          onClose={close}
        >
          <p>{t(`roles.withdrawText.${withdrawal.role}`, { name: withdrawal.name })}</p>
        </ReasonDialog>
      )}
    </Section>
  );
}
