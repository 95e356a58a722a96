import { useTranslation } from 'react-i18next';
import { Prose } from '../../kit/prose.js';
import { StatusBadge } from '../../kit/status-badge.js';
import { TimeText } from '../../kit/time-text.js';
import type { FileDetail, SubmissionDetail } from './assignments.graphql.js';

/** What was handed in: the last version open, the earlier ones kept and one click away. */
export function SubmissionVersions({ submission }: { submission: SubmissionDetail }) {
  const { t } = useTranslation('assignments');
  const versions = [...submission.versions].sort((one, other) => other.number - one.number);
  return (
    <div className="lg-stack lg-stack--tight">
      {submission.late && <StatusBadge tone="warning">{t('late')}</StatusBadge>}
      {versions.map((version, place) => (
        <details key={version.number} open={place === 0} className="lg-version">
          <summary>
            {t('version', { number: version.number })} · <TimeText startsAt={version.handedInAt} />
          </summary>
          <Prose text={version.text} />
          <FileList files={version.files} />
        </details>
      ))}
    </div>
  );
}

export function FileList({ files }: { files: readonly FileDetail[] }) {
  const { t } = useTranslation('assignments');
  if (files.length === 0) return null;
  return (
    <ul>
      {files.map((file) => (
        <li key={file.id}>
          <a href={file.downloadPath} download>
            {file.name}
          </a>{' '}
          <span className="lg-subtle">{t('kilobytes', { count: Math.max(1, Math.round(file.sizeBytes / 1024)) })}</span>
        </li>
      ))}
    </ul>
  );
}
