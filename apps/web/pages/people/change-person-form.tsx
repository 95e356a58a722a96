import { useTranslation } from 'react-i18next';
import { useCommand } from '../../kit/command.js';
import { TextField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { ChangePerson, type PersonDetail } from './people.graphql.js';

interface Values {
  name: string;
  email: string;
  team: string;
}

/** Name, address and team. The address only for who administers every employer: whoever holds it can sign in. */
export function ChangePersonForm({ person, onDone }: { person: PersonDetail; onDone: () => void }) {
  const { t } = useTranslation('people');
  const own = person.employments.find(({ organisation }) => organisation.viewerMayAdminister);
  const form = useForm<Values>({
    defaultValues: { name: person.name, email: person.email ?? '', team: own?.team ?? '' },
  });
  const change = useCommand(ChangePerson, { announce: t('changed'), onDone });
  return (
    <Form
      form={form}
      submit={t('save')}
      failure={change.failure}
      askOnLeave={false}
      onSubmit={({ name, email, team }) =>
        change.run({
          input: {
            personId: person.id,
            version: person.version,
            name,
            ...(own ? { organisationId: own.organisation.id, team } : {}),
            ...(person.viewerMayChangeEmail ? { email } : {}),
          },
        })
      }
    >
      <TextField<Values> name="name" label={t('name')} rules={{ maxLength: 200 }} />
      {person.viewerMayChangeEmail && (
        <TextField<Values>
          name="email"
          type="email"
          label={t('email')}
          help={t('emailChangeHelp')}
          rules={{ maxLength: 254 }}
        />
      )}
      {own && <TextField<Values> name="team" label={t('team')} optional rules={{ maxLength: 200 }} />}
    </Form>
  );
}
