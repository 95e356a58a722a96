import { createContext, use, useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import {
  FormProvider,
  useForm as useHookForm,
  type FieldErrors,
  type FieldValues,
  type Path,
  type UseFormProps,
  type UseFormReturn,
} from 'react-hook-form';
import { Alert } from './alert.js';
import { Button } from './button.js';
import type { CommandFailure, Outcome } from './command.js';
import { ConfirmDialog } from './dialog.js';
import { dropDraft, keepDraft, readDraft } from './draft.js';
import { ErrorReport } from './states.js';

/** The state of a form. Every field needs a default value; after a failed attempt the focus goes to the summary. */
export function useForm<Values extends FieldValues>(options: UseFormProps<Values>): UseFormReturn<Values> {
  return useHookForm<Values>({ ...options, shouldFocusError: false });
}

/** Which form a field is in: two on one page may both ask for a name. */
const FormId = createContext('');

interface FormProps<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  /** Sends it: `(values) => command.run({ input: values })`. */
  onSubmit: (values: Values) => Promise<Outcome<unknown> | void>;
  /** Named by what happens: `Module inplannen`; null as long as that is not known. */
  submit: string | null;
  /** `command.failure`: shown in the summary and at the fields. */
  failure?: CommandFailure | null;
  /** Keeps the values in this tab under this key (unique per thing: `session-${id}`), until they are sent. */
  draft?: string;
  /** Ask before leaving with something unsaved. On by default; a search form turns it off. */
  askOnLeave?: boolean;
  /** Beside the submit button. */
  secondary?: ReactNode;
  children: ReactNode;
}

/** A form: fields, errors in a summary with links and at the field, and nothing typed gets lost. */
export function Form<Values extends FieldValues>(props: FormProps<Values>) {
  const { form, onSubmit, submit, failure = null, draft, askOnLeave = true, secondary, children } = props;
  const { t } = useTranslation();
  const { errors, isSubmitting, isDirty, submitCount } = form.formState;
  const summary = useRef<HTMLDivElement>(null);
  const sending = useRef(false);
  const formId = useId();
  const restored = useDraft(form, draft);

  // What the server said of a field is shown at that field, like what the page itself found.
  useEffect(() => {
    for (const problem of failure?.problems ?? []) {
      if (isField(form.getValues(), problem.field)) {
        form.setError(problem.field as Path<Values>, { type: 'server', message: problem.words });
      }
    }
  }, [failure, form]);

  const shown = listErrors(errors, formId);
  const elsewhere = (failure?.problems ?? []).filter((problem) => !isField(form.getValues(), problem.field));
  const hasSummary = shown.length > 0 || (failure !== null && failure.error === null);
  useEffect(() => {
    if (submitCount > 0 && hasSummary) summary.current?.focus();
  }, [submitCount, failure, hasSummary && !isSubmitting]); // eslint-disable-line react-hooks/exhaustive-deps -- only after an attempt to send: while typing, the focus stays where it is

  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      askOnLeave && form.formState.isDirty && !sending.current && current.pathname !== next.pathname,
    enableBeforeUnload: () => askOnLeave && !draft && form.formState.isDirty && !sending.current,
    withResolver: true,
  });

  const send = form.handleSubmit(async (values) => {
    sending.current = true;
    const outcome = await onSubmit(values);
    sending.current = false;
    if (outcome && !outcome.ok) return;
    form.reset(form.getValues());
    // After the reset: that is a change of values too, and would keep them once more.
    if (draft) dropDraft(draft);
  });

  return (
    <FormProvider {...form}>
      <FormId value={formId}>
        <form className="lg-form" noValidate onSubmit={isSubmitting ? (event) => event.preventDefault() : send}>
          {restored.isRestored && isDirty && (
            <Alert kind="info">
              <p>
                {t('form.draftRestored')}{' '}
                <button
                  type="button"
                  className="utrecht-link-button utrecht-link-button--html-button"
                  onClick={restored.discard}
                >
                  {t('form.draftDiscard')}
                </button>
              </p>
            </Alert>
          )}
          {failure?.error && <ErrorReport error={failure.error} kept />}
          {hasSummary && (
            <div className="lg-summary" role="alert" tabIndex={-1} ref={summary}>
              <p className="lg-alert-title">
                {shown.length > 0 ? t('form.summary', { count: shown.length }) : failure?.words}
              </p>
              {(shown.length > 0 || elsewhere.length > 0) && (
                <ul>
                  {shown.map(({ name, message, label }) => (
                    <li key={name}>
                      <a
                        className="utrecht-link utrecht-link--html-a"
                        href={`#${idOfField(formId, name)}`}
                        onClick={(event) => {
                          event.preventDefault();
                          document.getElementById(idOfField(formId, name))?.focus();
                        }}
                      >
                        {label.endsWith('?') ? label : `${label}:`} {message}
                      </a>
                    </li>
                  ))}
                  {elsewhere.map((problem) => (
                    <li key={problem.field}>{problem.words}</li>
                  ))}
                </ul>
              )}
            </div>
          )}
          {children}
          <div className="lg-actions">
            {submit !== null && (
              <Button type="submit" weight="primary" busy={isSubmitting}>
                {submit}
              </Button>
            )}
            {secondary}
          </div>
        </form>
        <ConfirmDialog
          open={blocker.status === 'blocked'}
          title={t('form.leaveTitle')}
          confirm={t('form.leave')}
          cancel={t('form.stay')}
          onConfirm={() => blocker.proceed?.()}
          onClose={() => blocker.reset?.()}
        >
          <p>{t(draft ? 'form.leaveText' : 'form.leaveTextLost')}</p>
        </ConfirmDialog>
      </FormId>
    </FormProvider>
  );
}

/** The id of a field's control, by its name in the form around it. */
export function useFieldId(name: string): string {
  return idOfField(use(FormId), name);
}

function idOfField(formId: string, name: string): string {
  return `veld-${name.replaceAll('.', '-')}${formId}`;
}

/** Whether the form has this field: `place`, or `rows.0.label` in a list of rows. */
function isField(values: object, name: string): boolean {
  let part: unknown = values;
  for (const step of name.split('.')) {
    if (typeof part !== 'object' || part === null || !(step in part)) return false;
    part = (part as Record<string, unknown>)[step];
  }
  return true;
}

interface ShownError {
  readonly name: string;
  readonly message: string;
  readonly label: string;
}

/** The errors in the order of the fields on the page, each with the label that the reader sees. */
function listErrors(errors: FieldErrors, formId: string): ShownError[] {
  const found: (ShownError & { top: number })[] = [];
  const collect = (part: object, before: string) => {
    for (const [key, value] of Object.entries(part) as [string, unknown][]) {
      if (!value || typeof value !== 'object') continue;
      const name = before + key;
      if (!('type' in value) || typeof value.type !== 'string') {
        collect(value, `${name}.`);
        continue;
      }
      const control = document.getElementById(idOfField(formId, name));
      const label = control?.dataset.label ?? '';
      const message = 'message' in value && typeof value.message === 'string' ? value.message : '';
      found.push({ name, label, message, top: control?.getBoundingClientRect().top ?? 0 });
    }
  };
  collect(errors, '');
  return found.sort((one, other) => one.top - other.top);
}

/** Puts back what was filled in earlier in this tab, and keeps what is filled in now. */
function useDraft<Values extends FieldValues>(form: UseFormReturn<Values>, key: string | undefined) {
  const [isRestored, setRestored] = useState(false);
  useEffect(() => {
    if (!key) return undefined;
    const kept = readDraft(key);
    if (kept) {
      for (const [name, value] of Object.entries(kept)) {
        form.setValue(name as Path<Values>, value as Values[Path<Values>], { shouldDirty: true });
      }
      setRestored(true);
    }
    return form.subscribe({
      formState: { values: true, isDirty: true },
      callback: ({ values, isDirty }) => {
        if (isDirty) keepDraft(key, values);
      },
    });
  }, [form, key]);
  const discard = () => {
    if (key) dropDraft(key);
    form.reset();
    setRestored(false);
  };
  return { isRestored, discard };
}
