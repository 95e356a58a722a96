import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../kit/alert.js';
import { Button } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { CommandMessage } from '../../kit/command-message.js';
import { ConfirmDialog } from '../../kit/dialog.js';
import { FileField } from '../../kit/file-field.js';
import { TimeText, useMinute } from '../../kit/time-text.js';
import { HandIn, type AssignmentDetail } from './assignments.graphql.js';
import { useDraft } from './use-draft.js';

const LONGEST = 50_000;

/** Write, which saves itself, and hand in. A later version never takes the place of an earlier one. */
export function HandInForm({ assignment }: { assignment: AssignmentDetail }) {
  const { t } = useTranslation('assignments');
  const [asking, setAsking] = useState(false);
  // One key a version: pressing twice, or trying again after a lost answer, hands in once.
  const [clientKey] = useState(() => crypto.randomUUID());
  const draft = useDraft(assignment);
  const handIn = useCommand(HandIn, { announce: t('done'), onDone: draft.forget });
  const late = Date.parse(assignment.dueAt) < useMinute();
  const empty = draft.text.trim() === '' && draft.files.length === 0;

  const send = async () => {
    setAsking(false);
    const fileIds = draft.files.map((file) => file.id);
    await handIn.run({ input: { assignmentId: assignment.id, text: draft.text, fileIds, clientKey } });
  };

  return (
    <form
      className="lg-stack lg-stack--tight"
      onSubmit={(event) => {
        event.preventDefault();
        setAsking(true);
      }}
    >
      <CommandMessage failure={handIn.failure} />
      {draft.conflict && (
        <Alert kind="warning" title={t('conflict.title')} urgent>
          <p>{t('conflict.text')}</p>
          <blockquote className="lg-prose__text">{draft.conflict.text}</blockquote>
          <p className="lg-actions">
            <Button onClick={draft.keepMine}>{t('conflict.mine')}</Button>
            <Button onClick={draft.takeTheirs}>{t('conflict.theirs')}</Button>
          </p>
        </Alert>
      )}
      <div className="utrecht-form-field">
        <label className="utrecht-form-label" htmlFor="uitwerking">
          {t('yourWork')}
        </label>
        <div className="utrecht-form-field-description" id="uitwerking-help">
          {t('help')}
        </div>
        <textarea
          id="uitwerking"
          className="utrecht-textarea utrecht-textarea--html-textarea"
          rows={12}
          maxLength={LONGEST}
          aria-describedby="uitwerking-help uitwerking-bewaard"
          value={draft.text}
          onChange={(event) => draft.write(event.currentTarget.value)}
        />
        <p className="lg-subtle" id="uitwerking-bewaard" role="status">
          {draft.state === 'saving' && t('saving')}
          {draft.state === 'offline' && t('keptHere')}
          {draft.state === 'saved' && draft.savedAt && (
            <>
              {t('saved')} <TimeText startsAt={draft.savedAt} withoutDistance />
            </>
          )}
        </p>
      </div>
      <FileField
        label={t('files')}
        help={t('filesHelp')}
        purpose="HOMEWORK"
        assignmentId={assignment.id}
        multiple
        onUploaded={draft.addFile}
      />
      {draft.files.length > 0 && (
        <ul>
          {draft.files.map((file) => (
            <li key={file.id}>
              {file.name}{' '}
              <Button weight="quiet" onClick={() => draft.removeFile(file.id)}>
                {t('removeFile')} <span className="lg-hidden">({file.name})</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <p className="lg-actions">
        <Button type="submit" weight="primary" busy={handIn.busy} disabled={empty}>
          {t('handIn')}
        </Button>
      </p>
      <ConfirmDialog
        open={asking}
        title={t('confirm.title')}
        confirm={t('handIn')}
        busy={handIn.busy}
        onConfirm={() => void send()}
        onClose={() => setAsking(false)}
      >
        <p>{t(late ? 'confirm.late' : 'confirm.text')}</p>
      </ConfirmDialog>
    </form>
  );
}
