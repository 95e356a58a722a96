import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldValues as HookValues, Path, PathValue, UseFormReturn } from 'react-hook-form';
import { Alert } from './alert.js';
import { Button } from './button.js';
import { same, type FieldValue, type FieldValues } from './versions.js';

export interface ComparedField {
  readonly name: string;
  readonly label: string;
  /** The value as a reader sees it elsewhere on the page. */
  readonly show?: (value: FieldValue) => ReactNode;
}

interface ChangedMeanwhileProps<Values extends HookValues> {
  form: UseFormReturn<Values>;
  /** All fields, in the order of the form. */
  fields: readonly ComparedField[];
  /** What was filled in at the moment that it turned out. */
  mine: FieldValues;
  theirs: FieldValues;
  conflicts: readonly string[];
  merged: readonly string[];
}

/** Shows what someone else saved beside what is filled in, and lets the person choose per field; nothing is lost. */
export function ChangedMeanwhile<Values extends HookValues>(props: ChangedMeanwhileProps<Values>) {
  const { form, fields, mine, theirs, conflicts, merged } = props;
  const { t } = useTranslation();
  const now = form.watch();
  const labelOf = (name: string) => fields.find((field) => field.name === name)?.label ?? '';
  const take = (name: string, value: FieldValue) =>
    form.setValue(name as Path<Values>, value as PathValue<Values, Path<Values>>, { shouldDirty: true });
  return (
    <Alert kind="warning" title={t('conflict.title')}>
      <p>{t('conflict.text')}</p>
      {merged.length > 0 && <p>{t('conflict.merged', { fields: merged.map(labelOf).join(', ').toLowerCase() })}</p>}
      {conflicts.length > 0 && (
        <dl className="lg-versions">
          {fields
            .filter(({ name }) => conflicts.includes(name))
            .map(({ name, label, show = String }) => {
              const words = (value: FieldValue | undefined) =>
                same(value, '') || (Array.isArray(value) && value.length === 0)
                  ? t('conflict.empty')
                  : show(value ?? '');
              const isTheirs = same(now[name] as FieldValue, theirs[name]);
              const sides = [
                { side: 'theirs', value: theirs[name], chosen: isTheirs, button: t('conflict.takeTheirs') },
                { side: 'mine', value: mine[name], chosen: !isTheirs, button: t('conflict.takeMine') },
              ] as const;
              return (
                <div key={name} className="lg-versions__field">
                  <dt>{label}</dt>
                  {sides.map(({ side, value, chosen, button }) => (
                    <dd
                      key={side}
                      className={chosen ? 'lg-versions__side lg-versions__side--chosen' : 'lg-versions__side'}
                    >
                      <span className="lg-subtle">{t(`conflict.${side}`)}</span>
                      <span className="lg-prose__text">{words(value)}</span>
                      <Button
                        weight="secondary"
                        aria-pressed={chosen}
                        icon={chosen ? 'check' : undefined}
                        onClick={() => take(name, value ?? '')}
                      >
                        {button} <span className="lg-hidden">({label})</span>
                      </Button>
                    </dd>
                  ))}
                </div>
              );
            })}
        </dl>
      )}
    </Alert>
  );
}
