import { useId, type InputHTMLAttributes, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormContext, type FieldPath, type FieldValues, type RegisterOptions } from 'react-hook-form';
import { problemInWords, type ProblemCode, type SentFact } from '../texts/refusals.js';
import { useFieldId } from './form.js';
import { Icon } from './icon.js';

export interface FieldProps<Values extends FieldValues> {
  name: FieldPath<Values>;
  label: string;
  /** Before the field: what is asked, with an example. */
  help?: ReactNode;
  /** Fields are required unless this says otherwise. */
  optional?: boolean;
  /** More rules of react-hook-form: minLength, maxLength, min, max, pattern, validate (a problem code or true). */
  rules?: RegisterOptions<Values>;
}

/** Everything a control needs to be labelled, described and checked. */
function useField<Values extends FieldValues>({ name, label, help, optional = false, rules }: FieldProps<Values>) {
  const { register, formState } = useFormContext<Values>();
  const { t } = useTranslation('refusals');
  const id = useFieldId(name);
  const required = !optional;
  const say = (code: ProblemCode, facts: SentFact[] = []) => problemInWords(t, code, facts);
  const bounded = (code: ProblemCode, limit: unknown) =>
    typeof limit === 'number' || typeof limit === 'string'
      ? { value: limit, message: say(code, [{ name: 'limit', value: String(limit) }]) }
      : limit;
  // Bounds are given as plain numbers; the words are added here, in one place and in the reader's language.
  const spoken = {
    ...rules,
    ...(required ? { required: say('REQUIRED') } : {}),
    ...(rules?.minLength === undefined ? {} : { minLength: bounded('TOO_SHORT', rules.minLength) }),
    ...(rules?.maxLength === undefined ? {} : { maxLength: bounded('TOO_LONG', rules.maxLength) }),
    ...(rules?.min === undefined ? {} : { min: bounded('TOO_LOW', rules.min) }),
    ...(rules?.max === undefined ? {} : { max: bounded('TOO_HIGH', rules.max) }),
    ...(rules?.pattern instanceof RegExp ? { pattern: { value: rules.pattern, message: say('NOT_ALLOWED') } } : {}),
  } as RegisterOptions<Values>;
  const state = register(name, spoken);
  const error = errorAt(formState.errors, name);
  const described = [help ? `${id}-help` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return {
    id,
    error,
    control: {
      ...state,
      id,
      'data-label': label,
      'aria-required': required || undefined,
      'aria-invalid': error ? true : undefined,
      'aria-describedby': described || undefined,
    },
  };
}

function errorAt(errors: object, name: string): string | null {
  let part: unknown = errors;
  for (const step of name.split('.')) {
    part = typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[step] : undefined;
  }
  const message = typeof part === 'object' && part !== null && 'message' in part ? part.message : undefined;
  return typeof message === 'string' && message !== '' ? message : null;
}

interface FrameProps {
  id: string;
  label: string;
  optional?: boolean;
  help?: ReactNode;
  error: string | null;
  children: ReactNode;
}

/** Label, help, error, control: in this order. */
function Frame({ id, label, optional, help, error, children }: FrameProps) {
  return (
    <div className={`utrecht-form-field ${error ? 'utrecht-form-field--invalid' : ''}`}>
      <label className="utrecht-form-label" htmlFor={id}>
        {label} <OptionalMark optional={optional} />
      </label>
      <HelpAndError id={id} help={help} error={error} />
      {children}
    </div>
  );
}

function OptionalMark({ optional = false }: { optional?: boolean }) {
  const { t } = useTranslation();
  return optional ? <span className="lg-optional">({t('optional')})</span> : null;
}

function HelpAndError({ id, help, error }: { id: string; help?: ReactNode; error: string | null }) {
  return (
    <>
      {help && (
        <div className="utrecht-form-field-description" id={`${id}-help`}>
          {help}
        </div>
      )}
      {error && (
        <div className="utrecht-form-field-error-message" id={`${id}-error`}>
          <Icon name="warning" /> {error}
        </div>
      )}
    </>
  );
}

type InputAttributes = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'type' | 'autoComplete' | 'inputMode' | 'min' | 'max' | 'step' | 'list' | 'spellCheck' | 'maxLength'
>;

type TextFieldProps<Values extends FieldValues> = FieldProps<Values> & InputAttributes & { width?: 'short' | 'long' };

/** One line of text; `type="email"` and `"url"` also give phones the right keyboard. */
export function TextField<Values extends FieldValues = FieldValues>(props: TextFieldProps<Values>) {
  const { name: _name, label, help, optional, rules: _rules, width, ...input } = props;
  const { id, error, control } = useField(props);
  return (
    <Frame {...{ id, label, optional, help, error }}>
      <input
        type="text"
        {...input}
        {...control}
        className={`utrecht-textbox utrecht-textbox--html-input ${error ? 'utrecht-textbox--invalid' : ''} ${width ? `lg-width-${width}` : ''}`}
      />
    </Frame>
  );
}

/** A calendar day, `2027-01-12`; the browser shows it as the reader is used to. */
export function DateField<Values extends FieldValues = FieldValues>(
  props: FieldProps<Values> & { min?: string; max?: string },
) {
  const { t } = useTranslation('refusals');
  const { validate, ...others } = props.rules ?? {};
  // A browser lets a year of six digits through; the server knows no such day.
  const isDay = (day: string) => !day || /^(19|2\d)\d{2}-\d{2}-\d{2}$/.test(day) || problemInWords(t, 'NOT_A_DAY');
  const own = typeof validate === 'function' ? { own: validate } : validate;
  const rules = { ...others, validate: { isDay, ...own } } as RegisterOptions<Values>;
  return <TextField {...props} rules={rules} type="date" width="short" />;
}

/** A time on the wall, `09:30`. */
export function TimeField<Values extends FieldValues = FieldValues>(props: FieldProps<Values>) {
  return <TextField {...props} type="time" width="short" />;
}

/** A whole number; the form's value is a number, or null when empty. */
export function NumberField<Values extends FieldValues = FieldValues>(
  props: FieldProps<Values> & { min?: number; max?: number },
) {
  const toNumber = (value: unknown) => (value === '' || value === null || value === undefined ? null : Number(value));
  // The cast: setValueAs is part of RegisterOptions, but its union forbids spreading it over a generic.
  const rules = { ...props.rules, min: props.min, max: props.max, setValueAs: toNumber } as RegisterOptions<Values>;
  return <TextField {...props} rules={rules} type="number" inputMode="numeric" width="short" />;
}

/** Several lines of text; grows with what is typed. */
export function TextAreaField<Values extends FieldValues = FieldValues>(props: FieldProps<Values> & { rows?: number }) {
  const { id, error, control } = useField(props);
  const { label, optional, help, rows = 4 } = props;
  return (
    <Frame {...{ id, label, optional, help, error }}>
      <textarea
        rows={rows}
        {...control}
        className={`utrecht-textarea utrecht-textarea--html-textarea ${error ? 'utrecht-textarea--invalid' : ''}`}
      />
    </Frame>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
  /** Under the label of a radio button or checkbox. */
  readonly help?: string;
}

/** One of many. For up to five options a RadioField is easier. */
export function SelectField<Values extends FieldValues = FieldValues>(
  props: FieldProps<Values> & { options: readonly Option[] },
) {
  const { t } = useTranslation();
  const { id, error, control } = useField(props);
  const { label, optional, help, options } = props;
  return (
    <Frame {...{ id, label, optional, help, error }}>
      <select
        {...control}
        className={`utrecht-select utrecht-select--html-select ${error ? 'utrecht-select--invalid' : ''}`}
      >
        <option value="">{t('choose')}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

/** Yes or no. The form's value is a boolean; never required. */
export function CheckboxField<Values extends FieldValues = FieldValues>(props: Omit<FieldProps<Values>, 'optional'>) {
  const { id, error, control } = useField({ ...props, optional: true });
  return (
    <div className="utrecht-form-field utrecht-form-field--checkbox">
      <div className="lg-choice">
        <input type="checkbox" {...control} className="utrecht-checkbox utrecht-checkbox--html-input" />
        <label className="utrecht-form-label utrecht-form-label--checkbox" htmlFor={id}>
          {props.label}
        </label>
      </div>
      <HelpAndError id={id} help={props.help} error={error} />
    </div>
  );
}

type ChoicesProps<Values extends FieldValues> = FieldProps<Values> & { options: readonly Option[] };

/** One of a few, all visible. */
export function RadioField<Values extends FieldValues = FieldValues>(props: ChoicesProps<Values>) {
  return <Choices {...props} type="radio" />;
}

/** Any of a few, all visible. The form's value is an array of the chosen values. */
export function CheckboxesField<Values extends FieldValues = FieldValues>(props: ChoicesProps<Values>) {
  return <Choices {...props} type="checkbox" />;
}

function Choices<Values extends FieldValues>(props: ChoicesProps<Values> & { type: 'radio' | 'checkbox' }) {
  const { label, optional, help, options, type } = props;
  const { id, error, control } = useField(props);
  const { 'aria-required': _required, 'aria-describedby': describedBy, ...input } = control;
  return (
    <fieldset
      className={`utrecht-form-fieldset__fieldset utrecht-form-fieldset--html-fieldset lg-choices ${error ? 'utrecht-form-field--invalid' : ''}`}
      aria-describedby={describedBy}
      role={type === 'radio' ? 'radiogroup' : undefined}
    >
      <legend className="utrecht-form-label">
        {label} <OptionalMark optional={optional} />
      </legend>
      <HelpAndError id={id} help={help} error={error} />
      {options.map((option, index) => {
        // The first option carries the field's own id, so that the error summary leads to it.
        const optionId = index === 0 ? id : `${id}-${option.value}`;
        return (
          <div className="lg-choice" key={option.value}>
            <input
              {...input}
              type={type}
              value={option.value}
              id={optionId}
              aria-describedby={option.help ? `${optionId}-text` : undefined}
              className={
                type === 'radio'
                  ? 'utrecht-radio-button utrecht-radio-button--html-input'
                  : 'utrecht-checkbox utrecht-checkbox--html-input'
              }
            />
            <div>
              <label className={`utrecht-form-label utrecht-form-label--${type}`} htmlFor={optionId}>
                {option.label}
              </label>
              {option.help && (
                <div className="utrecht-form-field-description" id={`${optionId}-text`}>
                  {option.help}
                </div>
              )}
            </div>
          </div>
        );
      })}
    </fieldset>
  );
}

/** A group of fields that belong together, with a name. */
export function FieldGroup({ title, help, children }: { title: string; help?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <fieldset className="lg-group" aria-describedby={help ? id : undefined}>
      <legend className="lg-group__title">{title}</legend>
      {help && (
        <div className="utrecht-form-field-description" id={id}>
          {help}
        </div>
      )}
      {children}
    </fieldset>
  );
}
