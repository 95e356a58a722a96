import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { ButtonLink } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { Form, useForm } from '../../kit/form.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Page } from '../../kit/page.js';
import { NoPermission, NotFound } from '../../kit/states.js';
import { graphql, RefusalParts } from '../../platform/graphql.js';
import { ModuleFields, type ModuleValues } from './module-fields.js';

const LeergangForModule = graphql(`
  query LeergangForModule($id: ID!) {
    leergang(id: $id) {
      id
      title
      viewerMayCoordinate
    }
  }
`);

const AddModule = graphql(
  `
    mutation AddModule($input: AddModuleInput!) {
      addModule(input: $input) {
        __typename
        ... on Module {
          id
          title
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

/** Adds a module to a leergang, as an idea. */
export function NewModulePage() {
  const { t } = useTranslation('modules');
  const { leergangId } = useParams({ from: '/signed-in/leergangen/$leergangId/modules/nieuw' });
  const [result, again] = useQuery({ query: LeergangForModule, variables: { id: leergangId } });
  return (
    <PageAnswer of={result} again={again} title={t('add')}>
      {({ leergang }) => {
        if (leergang === null) return <NotFound />;
        return leergang.viewerMayCoordinate ? <NewModuleForm leergang={leergang} /> : <NoPermission />;
      }}
    </PageAnswer>
  );
}

function NewModuleForm({ leergang }: { leergang: { id: string; title: string } }) {
  const { t } = useTranslation('modules');
  const { t: tLeergangen } = useTranslation('leergangen');
  const navigate = useNavigate();
  const params = { leergangId: leergang.id };
  const form = useForm<ModuleValues>({ defaultValues: { title: '', description: '' } });
  const add = useCommand(AddModule, {
    announce: ({ title }) => t('added', { title }),
    onDone: ({ id }) => void navigate({ to: '/modules/$moduleId', params: { moduleId: id } }),
  });
  return (
    <Page
      title={t('add')}
      within={leergang.title}
      breadcrumb={[
        { label: tLeergangen('title'), to: '/leergangen' },
        { label: leergang.title, to: '/leergangen/$leergangId', params },
        { label: tLeergangen('parts.modules'), to: '/leergangen/$leergangId/modules', params },
      ]}
      intro={<p>{t('addIntro')}</p>}
    >
      <Form
        form={form}
        submit={t('add')}
        failure={add.failure}
        draft={`module-nieuw-${leergang.id}`}
        onSubmit={(values) => add.run({ input: { ...values, leergangId: leergang.id } })}
        secondary={
          <ButtonLink weight="secondary" to="/leergangen/$leergangId/modules" params={params}>
            {t('cancel', { ns: 'common' })}
          </ButtonLink>
        }
      >
        <ModuleFields />
      </Form>
    </Page>
  );
}
