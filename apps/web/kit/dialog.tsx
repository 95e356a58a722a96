import { useEffect, useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.js';
import { Icon } from './icon.js';

interface DialogProps {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** A question in front of the page. The browser keeps the focus inside, closes on Escape and gives the focus back. */
export function Dialog({ open, title, onClose, children }: DialogProps) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    if (open && element && !element.open) {
      element.showModal();
      // The question is read first; the first button may be the harmful one.
      element.querySelector('h2')?.focus();
    }
    if (!open && element?.open) element.close();
  }, [open]);
  // A dialog that leaves the page while it is open would take the focus along; closing gives it back to what opened it.
  useLayoutEffect(() => {
    const element = dialog.current;
    return () => element?.close();
  }, []);
  return (
    <dialog className="lg-dialog" ref={dialog} aria-labelledby={id} onClose={onClose}>
      {open && (
        <div className="lg-stack">
          <h2 className="utrecht-heading-2" id={id} tabIndex={-1}>
            {title}
          </h2>
          {children}
          <button type="button" className="lg-dialog__close" aria-label={t('close')} onClick={onClose}>
            <Icon name="cross" />
          </button>
        </div>
      )}
    </dialog>
  );
}

interface ConfirmDialogProps extends DialogProps {
  /** Named by what happens: `Bijeenkomst laten vervallen`. */
  confirm: string;
  /** `Annuleren` by default. */
  cancel?: string;
  danger?: boolean;
  busy?: boolean;
  onConfirm: () => void;
}

/** Asks before harm; the children say what follows from it. With a form inside, use `Dialog`. */
export function ConfirmDialog({
  confirm,
  cancel,
  danger = false,
  busy = false,
  onConfirm,
  ...dialog
}: ConfirmDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog {...dialog}>
      {dialog.children}
      <div className="lg-actions">
        <Button weight={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
          {confirm}
        </Button>
        <Button weight="secondary" onClick={dialog.onClose}>
          {cancel ?? t('cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
