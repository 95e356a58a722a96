import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { ButtonLink } from '../../kit/button.js';
import { ChangedMeanwhile } from '../../kit/changed-meanwhile.js';
import { useCommand } from '../../kit/command.js';
import { useEditing, type Seen } from '../../kit/editing.js';
import { Form } from '../../kit/form.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Page } from '../../kit/page.js';
import { NoPermission, NotFound } from '../../kit/states.js';
import { graphql, RefusalParts, type ResultOf } from '../../platform/graphql.js';
import { ModuleFields, type ModuleValues } from './module-fields.js';

const ModuleToChange = graphql(`
  query ModuleToChange($id: ID!) {
    module(id: $id) {
      id
      title
      description
      version
      leergang {
        id
        title
        viewerMayCoordinate
      }
    }
  }
`);

const ChangeModule = graphql(
  `
    mutation ChangeModule($input: ChangeModuleInput!) {
      changeModule(input: $input) {
        __typename
        ... on Module {
          id
          version
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

type Module = NonNullable<ResultOf<typeof ModuleToChange>['module']>;

/** Changes the words of a module. */
export function ChangeModulePage() {
  const { t } = useTranslation('modules');
  const { moduleId } = useParams({ from: '/signed-in/modules/$moduleId/wijzigen' });
  const [result, again] = useQuery({ query: ModuleToChange, variables: { id: moduleId } });
  return (
    <PageAnswer of={result} again={again} title={t('change')}>
      {({ module }) => {
        if (module === null) return <NotFound />;
        return module.leergang.viewerMayCoordinate ? <ChangeForm module={module} /> : <NoPermission />;
      }}
    </PageAnswer>
  );
}

function ChangeForm({ module }: { module: Module }) {
  const { t } = useTranslation('modules');
  const { t: tLeergangen } = useTranslation('leergangen');
  const navigate = useNavigate();
  const { id, title, description, version, leergang } = module;
  const values: ModuleValues = { title, description };
  const { form, send, disagreement } = useEditing({ version, values: { ...values } });
  const change = useCommand(ChangeModule, {
    announce: t('changed'),
    onDone: () => void navigate({ to: '/modules/$moduleId', params: { moduleId: id } }),
  });
  const submit = ({ seen, ...given }: ModuleValues & { seen: Seen }) =>
    send(change.run({ input: { ...given, moduleId: id, version: seen.version } }));
  return (
    <Page
      title={t('change')}
      within={title}
      kind={title}
      breadcrumb={[
        { label: tLeergangen('title'), to: '/leergangen' },
        { label: leergang.title, to: '/leergangen/$leergangId', params: { leergangId: leergang.id } },
        { label: title, to: '/modules/$moduleId', params: { moduleId: id } },
      ]}
    >
      <Form
        form={form}
        submit={t('saveChange')}
        failure={change.failure}
        draft={`module-${id}`}
        onSubmit={submit}
        secondary={
          <ButtonLink weight="secondary" to="/modules/$moduleId" params={{ moduleId: id }}>
            {t('cancel', { ns: 'common' })}
          </ButtonLink>
        }
      >
        {disagreement && (
          <ChangedMeanwhile
            form={form}
            fields={[
              { name: 'title', label: t('fields.title') },
              { name: 'description', label: t('fields.description') },
            ]}
            {...disagreement}
          />
        )}
        <ModuleFields />
      </Form>
    </Page>
  );
}
