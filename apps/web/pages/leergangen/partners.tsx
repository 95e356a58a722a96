import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../../kit/button.js';
import { Card } from '../../kit/blocks.js';
import { useCommand } from '../../kit/command.js';
import { ReasonDialog } from '../../kit/reason-dialog.js';
import { graphql, RefusalParts } from '../../platform/graphql.js';

const RemovePartner = graphql(
  `
    mutation RemovePartner($input: RemovePartnerInput!) {
      removePartner(input: $input) {
        __typename
        ... on Leergang {
          id
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

interface Partner {
  readonly part: 'LEAD' | 'PARTICIPANT' | 'DELIVERS';
  readonly organisation: { readonly id: string; readonly name: string };
}

interface PartnersProps {
  leergangId: string;
  partners: readonly Partner[];
  mayChange: boolean;
}

/** The organisations that commission and deliver a leergang together. */
export function Partners({ leergangId, partners, mayChange }: PartnersProps) {
  const { t } = useTranslation('leergangen');
  const { t: tStatus } = useTranslation('status');
  const [leaving, setLeaving] = useState<Partner | null>(null);
  const remove = useCommand(RemovePartner, { announce: t('partners.removed'), onDone: () => setLeaving(null) });
  const close = () => {
    remove.forget();
    setLeaving(null);
  };
  // The server says which people are in the way; without them the refusal would leave one guessing.
  const inTheWay = remove.failure?.refusal?.problems.find(({ path }) => path.endsWith('organisationId'));
  return (
    <Card
      title={t('partners.title')}
      footer={
        mayChange && (
          <ButtonLink weight="secondary" to="/leergangen/$leergangId/partners/nieuw" params={{ leergangId }}>
            {t('partners.add')}
          </ButtonLink>
        )
      }
    >
      <ul className="lg-plain lg-stack lg-stack--tight">
        {partners.map((partner) => (
          <li key={partner.organisation.id} className="lg-pair">
            <span>
              {partner.organisation.name}
              <br />
              <span className="lg-subtle">{tStatus(`partnerPart.${partner.part}`)}</span>
            </span>
            {mayChange && partner.part !== 'LEAD' && (
              <Button weight="quiet" onClick={() => setLeaving(partner)}>
                {t('partners.remove')} <span className="lg-hidden">{partner.organisation.name}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {leaving && (
        <ReasonDialog
          open
          title={t('partners.removeTitle', { name: leaving.organisation.name })}
          submit={t('partners.removeSubmit')}
          failure={
            inTheWay && remove.failure
              ? { ...remove.failure, problems: [], words: t('partners.inTheWay') }
              : remove.failure
          }
          onSubmit={(reason) => remove.run({ input: { leergangId, organisationId: leaving.organisation.id, reason } })}
          onClose={close}
        >
          <p>{t('partners.removeText')}</p>
        </ReasonDialog>
      )}
    </Card>
  );
}
