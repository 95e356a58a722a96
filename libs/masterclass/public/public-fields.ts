import type { Language } from '#kernel/actor.js';
import { attributes, html, type Html, type HtmlPart } from '#platform/http/html.js';
import { FRAME_WORDS } from './frame.words.js';
import { icon } from './public-parts.js';

/** A field of a form that works without script: the browser is asked to check, and the server does. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** What is wrong with what was typed, in words. */
  readonly problem?: string | undefined;
  /** Before the field: what is asked, and why. */
  readonly help?: string;
  /** Fields are required unless this says otherwise. */
  readonly optional?: boolean;
  /** What the browser may fill in by itself (WCAG 1.3.5). */
  readonly autocomplete?: string;
  readonly type?: 'text' | 'email';
  readonly longest?: number;
}

/** One line of text. */
export function textField(field: Field, language: Language): Html {
  const classes = 'utrecht-textbox utrecht-textbox--html-input';
  const control = attributes({ ...sharedAttributes(field), type: field.type ?? 'text', value: field.value });
  return framed(
    field,
    language,
    html`<input class="${field.problem ? `${classes} utrecht-textbox--invalid` : classes}" ${control} />`,
  );
}

/** Several lines of text. */
export function textArea(field: Field, language: Language): Html {
  const classes = 'utrecht-textarea utrecht-textarea--html-textarea';
  const control = html`<textarea
    class="${field.problem ? `${classes} utrecht-textarea--invalid` : classes}"
    rows="2"
    ${attributes(sharedAttributes(field))}
  >
${field.value}</textarea>`;
  return framed(field, language, control);
}

/** Yes or no. */
export function checkbox(field: Omit<Field, 'value'> & { readonly checked: boolean }): Html {
  const { name, label, checked, optional = false } = field;
  const control = { id: name, name, value: 'ja', checked, required: !optional, ...described(field) };
  return html`<div class="${formField(field)} utrecht-form-field--checkbox">
    ${helpAndProblem(field)}
    <div class="lg-choice">
      <input class="utrecht-checkbox utrecht-checkbox--html-input" type="checkbox" ${attributes(control)} />
      <label class="utrecht-form-label utrecht-form-label--checkbox" for="${name}">${label}</label>
    </div>
  </div>`;
}

/**
 * A field that people do not see and programs fill in. Reading aloud passes it over, too.
 * @param label for who sees it all the same, without a stylesheet
 */
export function fieldForPrograms(name: string, label: string): Html {
  return html`<div class="lg-not-for-people" aria-hidden="true">
    <label for="${name}">${label}</label>
    <input type="text" id="${name}" name="${name}" tabindex="-1" autocomplete="off" />
  </div>`;
}

/** A problem of a form: at which field, and what. */
export interface SaidProblem {
  readonly name: string;
  readonly label: string;
  readonly words: string;
}

/** All that is wrong, above the form, each leading to its field. @param isFirst whether nothing else is to be read before it */
export function problemSummary(title: string, problems: readonly SaidProblem[], isFirst = true): HtmlPart {
  if (problems.length === 0) return null;
  return html`<div class="lg-summary" role="alert" tabindex="-1" ${attributes({ autofocus: isFirst })}>
    <p class="lg-alert-title">${title}</p>
    <ul>
      ${problems.map(({ name, label, words }) => html`<li><a href="#${name}">${label}: ${words}</a></li>`)}
    </ul>
  </div>`;
}

function framed(field: Field, language: Language, control: Html): Html {
  const { name, label, optional } = field;
  return html`<div class="${formField(field)}">
    <label class="utrecht-form-label" for="${name}">
      ${label} ${optional ? html`<span class="lg-optional">(${FRAME_WORDS[language].optional})</span>` : null}
    </label>
    ${helpAndProblem(field)} ${control}
  </div>`;
}

function helpAndProblem({ name, help, problem }: Pick<Field, 'name' | 'help' | 'problem'>): HtmlPart {
  return [
    help && html`<div class="utrecht-form-field-description" id="${name}-help">${help}</div>`,
    problem &&
      html`<div class="utrecht-form-field-error-message" id="${name}-problem">${icon('warning')} ${problem}</div>`,
  ];
}

function sharedAttributes(field: Field) {
  const { name, optional = false, autocomplete, longest } = field;
  return { id: name, name, required: !optional, autocomplete, maxlength: longest, ...described(field) };
}

function described({ name, help, problem }: Pick<Field, 'name' | 'help' | 'problem'>) {
  const by = [help && `${name}-help`, problem && `${name}-problem`].filter(Boolean).join(' ');
  return { 'aria-describedby': by || null, 'aria-invalid': problem ? 'true' : null };
}

function formField({ problem }: Pick<Field, 'problem'>): string {
  return problem ? 'utrecht-form-field utrecht-form-field--invalid' : 'utrecht-form-field';
}
