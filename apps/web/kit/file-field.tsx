import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { graphql, RefusalParts } from '../platform/graphql.js';
import { send } from '../platform/rest.js';
import { refusalInWords, type RefusalCode, type SentFact } from '../texts/refusals.js';
import { Icon } from './icon.js';

const RequestUpload = graphql(
  `
    mutation RequestUpload($input: RequestUploadInput!) {
      requestUpload(input: $input) {
        __typename
        ... on UploadTicket {
          uploadId
          uploadPath
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export interface UploadedFile {
  /** The id that commands take. */
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: number;
}

interface FileFieldProps {
  label: string;
  help?: string;
  /** For the file dialog: `.csv,.xlsx`. */
  accept?: string;
  multiple?: boolean;
  purpose: 'IMPORT' | 'HOMEWORK';
  assignmentId?: string;
  /** Called once per file that has arrived. */
  onUploaded: (file: UploadedFile) => void;
}

/** Chooses a file and brings it to the server at once: a ticket over GraphQL, the bytes over REST. */
export function FileField({
  label,
  help,
  accept,
  multiple = false,
  purpose,
  assignmentId,
  onUploaded,
}: FileFieldProps) {
  const { t } = useTranslation(['common', 'refusals']);
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const id = `bestand-${purpose.toLowerCase()}`;

  const upload = async (file: File): Promise<string | null> => {
    const wish = { purpose, name: file.name, sizeBytes: file.size, assignmentId: assignmentId ?? null };
    const { data } = await client.mutation(RequestUpload, { input: wish }, { quiet: true }).toPromise();
    const ticket = data?.requestUpload;
    if (!ticket) return t('state.errorServer');
    if (ticket.__typename === 'Refusal')
      return whyNot(ticket.code, [...ticket.facts, ...ticket.problems.flatMap((problem) => problem.facts)]);
    const answer = await send<Partial<UploadedFile>>('PUT', ticket.uploadPath, file);
    if (!answer.ok) {
      if (!answer.refusal) return t('state.errorOffline');
      const facts = Object.entries(answer.refusal.facts ?? {}).map(([name, value]) => ({ name, value: String(value) }));
      return whyNot(answer.refusal.code, facts);
    }
    onUploaded({ id: ticket.uploadId, name: file.name, sizeBytes: file.size, ...answer.body });
    return null;
  };
  const { t: tRefusals } = useTranslation('refusals');

  /** What is wrong with the file itself, where the server says so. */
  const whyNot = (code: RefusalCode, facts: readonly SentFact[]): string => {
    const fact = (name: string) => facts.find((each) => each.name === name)?.value;
    // What this field is for says more than what the server takes for any of them.
    if (fact('allowed')) return t('file.kind', { allowed: accept?.replaceAll(',', ', ') ?? fact('allowed') });
    if (code === 'INVALID_INPUT' || fact('reason') === 'EMPTY') return t('file.empty');
    if (fact('reason') === 'OTHER_CONTENT') return t('file.otherContent');
    const most = Math.floor(Number(fact('max')) / 1_048_576);
    if (code === 'TOO_LARGE' && most > 0) return t('file.tooLarge', { megabytes: most });
    return refusalInWords(tRefusals, code, facts);
  };

  const uploadAll = async (input: HTMLInputElement) => {
    setBusy(true);
    setError(null);
    for (const file of input.files ?? []) {
      const problem = await upload(file);
      if (problem) setError(`${file.name}: ${problem}`);
    }
    input.value = '';
    setBusy(false);
  };

  return (
    <div className={`utrecht-form-field ${error ? 'utrecht-form-field--invalid' : ''}`}>
      <label className="utrecht-form-label" htmlFor={id}>
        {label}
      </label>
      {help && (
        <div className="utrecht-form-field-description" id={`${id}-help`}>
          {help}
        </div>
      )}
      {error && (
        <div className="utrecht-form-field-error-message" id={`${id}-error`} role="alert">
          <Icon name="warning" /> {error}
        </div>
      )}
      <input
        type="file"
        id={id}
        className="lg-file"
        accept={accept}
        multiple={multiple}
        disabled={busy}
        aria-describedby={[help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ') || undefined}
        aria-invalid={error ? true : undefined}
        onChange={(event) => void uploadAll(event.currentTarget)}
      />
      <span role="status">{busy ? t('busy') : ''}</span>
    </div>
  );
}
