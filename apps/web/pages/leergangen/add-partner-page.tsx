import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { ButtonLink } from '../../kit/button.js';
import { reworded, useCommand } from '../../kit/command.js';
import { RadioField, TextField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Page } from '../../kit/page.js';
import { NoPermission, NotFound } from '../../kit/states.js';
import { graphql, RefusalParts, type ResultOf } from '../../platform/graphql.js';
import { problemInWords } from '../../texts/refusals.js';

const LeergangForPartner = graphql(`
  query LeergangForPartner($id: ID!) {
    leergang(id: $id) {
      id
      title
      viewerMayCoordinate
    }
  }
`);

const AddPartner = graphql(
  `
    mutation AddPartner($input: AddPartnerInput!) {
      addPartner(input: $input) {
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

/** Organisations that the reader knows from other leergangen: their code need not be looked up again. */
const KnownPartners = graphql(`
  query KnownPartners {
    leergangen(first: 100) {
      edges {
        node {
          partners {
            organisation {
              name
              kind
              cbsCode
            }
          }
        }
      }
    }
  }
`);

interface Values {
  name: string;
  kind: 'MUNICIPALITY' | 'INSTITUTION' | 'EXTERNAL' | '';
  cbsCode: string;
  part: 'PARTICIPANT' | 'DELIVERS' | '';
}

const KINDS = ['MUNICIPALITY', 'INSTITUTION', 'EXTERNAL'] as const;
const PARTS = ['PARTICIPANT', 'DELIVERS'] as const;

/** Adds an organisation to the partnership of a leergang. */
export function AddPartnerPage() {
  const { t } = useTranslation('leergangen');
  const { leergangId } = useParams({ from: '/signed-in/leergangen/$leergangId/partners/nieuw' });
  const [result, again] = useQuery({ query: LeergangForPartner, variables: { id: leergangId } });
  return (
    <PageAnswer of={result} again={again} title={t('partners.add')}>
      {({ leergang }) => {
        if (leergang === null) return <NotFound />;
        return leergang.viewerMayCoordinate ? <AddPartnerForm leergang={leergang} /> : <NoPermission />;
      }}
    </PageAnswer>
  );
}

function AddPartnerForm({ leergang }: { leergang: { id: string; title: string } }) {
  const { t } = useTranslation('leergangen');
  const { t: tStatus } = useTranslation('status');
  const { t: tRefusals } = useTranslation('refusals');
  const navigate = useNavigate();
  const params = { leergangId: leergang.id };
  const form = useForm<Values>({ defaultValues: { name: '', kind: '', cbsCode: '', part: '' } });
  const add = useCommand(AddPartner, {
    announce: t('partners.added'),
    onDone: () => void navigate({ to: '/leergangen/$leergangId', params }),
  });
  const known = useKnownPartners();
  const name = form.watch('name');
  useEffect(() => {
    const meant = known.get(name.trim());
    if (!meant) return;
    form.setValue('kind', meant.kind);
    form.setValue('cbsCode', meant.cbsCode ?? '');
  }, [form, known, name]);
  const isMunicipality = form.watch('kind') === 'MUNICIPALITY';
  const submit = async ({ name, kind, cbsCode, part }: Values) => {
    if (kind === '' || part === '') return undefined;
    const code = kind === 'MUNICIPALITY' ? cbsCode.trim().toUpperCase() : null;
    return add.run({ input: { leergangId: leergang.id, name, kind, cbsCode: code, part } });
  };
  return (
    <Page
      title={t('partners.add')}
      within={leergang.title}
      breadcrumb={[
        { label: t('title'), to: '/leergangen' },
        { label: leergang.title, to: '/leergangen/$leergangId', params },
      ]}
      intro={<p>{t('partners.addIntro')}</p>}
    >
      <Form
        form={form}
        submit={t('partners.add')}
        failure={reworded(add.failure, { ALREADY_EXISTS: t('partners.already') })}
        draft={`partner-${leergang.id}`}
        onSubmit={submit}
        secondary={
          <ButtonLink weight="secondary" to="/leergangen/$leergangId" params={params}>
            {t('cancel', { ns: 'common' })}
          </ButtonLink>
        }
      >
        <TextField<Values>
          name="name"
          label={t('partners.name')}
          help={known.size > 0 ? t('partners.nameHelp') : undefined}
          rules={{ maxLength: 200 }}
          list="bekende-partners"
        />
        <datalist id="bekende-partners">
          {[...known.keys()].map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
        <RadioField<Values>
          name="kind"
          label={t('partners.kind')}
          options={KINDS.map((value) => ({ value, label: tStatus(`organisationKind.${value}`) }))}
        />
        {isMunicipality && (
          <TextField<Values>
            name="cbsCode"
            label={t('partners.cbsCode')}
            help={t('partners.cbsCodeHelp')}
            width="short"
            spellCheck={false}
            rules={{
              validate: (code) => /^\s*GM\d{4}\s*$/i.test(code) || problemInWords(tRefusals, 'NOT_A_CODE'),
            }}
          />
        )}
        <RadioField<Values>
          name="part"
          label={t('partners.part')}
          options={PARTS.map((value) => ({
            value,
            label: tStatus(`partnerPart.${value}`),
            help: t(`partners.partHelp.${value}`),
          }))}
        />
      </Form>
    </Page>
  );
}

type KnownPartner = ResultOf<
  typeof KnownPartners
>['leergangen']['edges'][number]['node']['partners'][number]['organisation'];

/** By name, in the order of names. */
function useKnownPartners(): ReadonlyMap<string, KnownPartner> {
  const [{ data }] = useQuery({ query: KnownPartners });
  return useMemo(() => {
    const organisations = (data?.leergangen.edges ?? []).flatMap(({ node }) =>
      node.partners.map(({ organisation }) => organisation),
    );
    organisations.sort((one, other) => one.name.localeCompare(other.name, 'nl'));
    return new Map(organisations.map((organisation) => [organisation.name, organisation]));
  }, [data]);
}
