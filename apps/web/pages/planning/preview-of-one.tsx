import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../kit/icon.js';
import { refusalInWords } from '../../texts/refusals.js';
import { Warnings } from './planned-changes.js';
import { PreviewAudience } from './preview-audience.js';
import { usePlanPreview, type PlanChangeInput, type Previewing } from './use-plan-preview.js';

interface PreviewOfOneProps {
  /** What would be sent; null while that is not complete. */
  input: PlanChangeInput | null;
  /** Ask at once, for what to know first; else only when the reader wants to see who hears of it. */
  eager?: boolean;
}

/** Who hears of a change made elsewhere than in the plan, and what they read: before it is sent. */
export function PreviewOfOne({ input, eager = false }: PreviewOfOneProps) {
  const [isOpen, setOpen] = useState(false);
  const previewing = usePlanPreview(eager || isOpen ? input : null);
  return input && <PreviewShown previewing={previewing} onToggle={setOpen} />;
}

interface PreviewShownProps {
  previewing: Previewing;
  onToggle?: (isOpen: boolean) => void;
}

/** What to know first, and folded away who hears of it and what they read. */
export function PreviewShown({ previewing, onToggle }: PreviewShownProps) {
  const { t } = useTranslation('planning');
  const { t: tRefusals } = useTranslation('refusals');
  const { preview, refusal } = previewing;
  // What is not filled in well, and what someone else changed, is said where it is sent.
  const isTold = refusal !== null && refusal.code !== 'INVALID_INPUT' && refusal.code !== 'CHANGED_MEANWHILE';
  return (
    <div className="lg-stack lg-stack--tight">
      {isTold && (
        <p className="lg-change__refusal">
          <Icon name="warning" /> {refusalInWords(tRefusals, refusal.code, refusal.facts)}
        </p>
      )}
      <Warnings warnings={preview?.sessions.flatMap(({ warnings }) => warnings) ?? []} />
      {preview?.recipients.length !== 0 && (
        <details className="lg-more" onToggle={({ currentTarget }) => onToggle?.(currentTarget.open)}>
          <summary>{t('send.whoAndWhat')}</summary>
          <PreviewAudience previewing={previewing} isPart />
        </details>
      )}
    </div>
  );
}
