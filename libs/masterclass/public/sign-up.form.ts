import type { Language } from '#kernel/actor.js';
import type { Problem } from '#kernel/refusal.js';
import { html, type Html, type HtmlPart } from '#platform/http/html.js';
import type { RegistrationAnswers } from '../registration.service.js';
import { LONGEST_NAME, MOST_COLLEAGUES } from '../guest.rules.js';
import { addressIn, masterclassPath, PRIVACY } from './public-address.js';
import {
  checkbox,
  fieldForPrograms,
  problemSummary,
  textArea,
  textField,
  type Field,
  type SaidProblem,
} from './public-fields.js';
import type { ShownMasterclass } from './shown-masterclass.reader.js';
import type { TypedSignUp } from './sign-up.input.js';
import type { SignUpState } from './sign-up.rules.js';
import { problemWords, SIGN_UP_WORDS } from './sign-up.words.js';

/** What programs fill in and people do not see. */
export const TRAP = 'website';

/** A form to sign up with, as it was sent or as it is new. */
export interface SignUpForm {
  readonly masterclass: Pick<ShownMasterclass, 'sessionId' | 'slug' | 'asks' | 'lead' | 'retentionDays'>;
  readonly state: SignUpState['state'];
  readonly typed: TypedSignUp;
  readonly problems: readonly Problem[];
  /** Something else to say first, such as that it was moved meanwhile. */
  readonly notice?: HtmlPart;
  readonly ticket: string;
}

/** The names of the fields by the paths of their problems. */
const NAMES: Readonly<Record<string, string>> = {
  name: 'naam',
  address: 'email',
  organisation: 'organisatie',
  function: 'functie',
  diet: 'dieet',
  accessNeeds: 'toegang',
  agrees: 'akkoord',
};

/** Asks a guest for what is needed to come: who, where to write to, for whom, and whom else. */
export function signUpForm(form: SignUpForm, language: Language): Html {
  const { masterclass, state, typed, problems, notice, ticket } = form;
  const words = SIGN_UP_WORDS[language];
  const at = problemsAt(problems, language);
  const submit = words.submit[state as keyof typeof words.submit] ?? words.submit.OPEN;
  const address: Field = {
    name: 'email',
    label: words.address,
    value: typed.address,
    help: words.addressHelp,
    autocomplete: 'email',
    type: 'email',
    longest: 254,
  };
  // Without a place in the address: a browser that goes there leaves the focus where it was.
  return html`<form class="lg-form" method="post" action="${addressIn(language, masterclassPath(masterclass.slug))}">
    ${notice} ${problemSummary(words.summary, saidProblems(problems, language), !notice)}
    <p class="lg-subtle">${words.signIn} <a href="${ownWay(masterclass.sessionId)}">${words.signInLink}</a>.</p>
    ${nameField(typed.name, at, language)} ${textField({ ...address, problem: at('email') }, language)}
    ${answerFields(masterclass.asks, typed, at, language)} ${colleagueFields(typed.colleagues, at, language)}
    ${checkbox({ name: 'volgende', label: words.wantsNext, checked: typed.wantsNext, optional: true })}
    ${checkbox({
      name: 'akkoord',
      label: words.agrees(masterclass.lead, masterclass.retentionDays),
      help: words.purpose,
      checked: typed.agrees,
      problem: at('akkoord'),
    })}
    ${fieldForPrograms(TRAP, words.leaveEmpty)}
    <input type="hidden" name="formulier" value="${ticket}" />
    <div class="lg-actions">
      <button class="utrecht-button utrecht-button--primary-action" type="submit">${submit}</button>
      <a href="${addressIn(language, PRIVACY)}">${words.privacy}</a>
    </div>
  </form>`;
}

/** How someone is called. */
export function nameField(name: string, at: (name: string) => string | undefined, language: Language): Html {
  const label = SIGN_UP_WORDS[language].name;
  const problem = at('naam');
  return textField(
    { name: 'naam', label, value: name, autocomplete: 'name', longest: LONGEST_NAME, problem },
    language,
  );
}

/** For who has an account: to the same masterclass, also after signing in. */
function ownWay(sessionId: string): string {
  return `/aanmelden?naar=${encodeURIComponent(`/mijn-masterclasses?masterclass=${sessionId}`)}`;
}

/** The fields that one may change later, too: for whom one comes, and what the coordinator asked. */
export function answerFields(
  asks: ShownMasterclass['asks'],
  typed: RegistrationAnswers,
  at: (name: string) => string | undefined,
  language: Language,
): HtmlPart {
  const words = SIGN_UP_WORDS[language];
  const asked = (name: string) => ({ name, problem: at(name) });
  return [
    textField(
      {
        ...asked('organisatie'),
        label: words.organisation,
        help: words.organisationHelp,
        value: typed.organisation,
        autocomplete: 'organization',
        longest: 200,
      },
      language,
    ),
    asks.includes('FUNCTION') &&
      textField(
        {
          ...asked('functie'),
          label: words.function,
          value: typed.function,
          autocomplete: 'organization-title',
          optional: true,
          longest: 200,
        },
        language,
      ),
    asks.includes('DIET') &&
      textArea(
        { ...asked('dieet'), label: words.diet, help: words.dietHelp, value: typed.diet, optional: true, longest: 500 },
        language,
      ),
    asks.includes('ACCESS') &&
      textArea(
        {
          ...asked('toegang'),
          label: words.access,
          help: words.accessHelp,
          value: typed.accessNeeds,
          optional: true,
          longest: 500,
        },
        language,
      ),
  ];
}

/** Closed until someone wants it, or something is wrong in it. */
function colleagueFields(
  typed: TypedSignUp['colleagues'],
  at: (name: string) => string | undefined,
  language: Language,
): Html {
  const words = SIGN_UP_WORDS[language];
  const rows = Array.from({ length: MOST_COLLEAGUES }, (_, place) => {
    const { name, address } = typed[place] ?? { name: '', address: '' };
    const field = (part: string, label: string, value: string): Field => ({
      name: `collega${place + 1}${part}`,
      label,
      value,
      optional: true,
      problem: at(`collega${place + 1}${part}`),
      longest: part === '' ? LONGEST_NAME : 254,
      autocomplete: 'off',
    });
    return html`<fieldset class="lg-group">
      <legend class="utrecht-form-label">${words.colleague(place + 1)}</legend>
      <div class="lg-pair">
        ${textField(field('', words.colleagueName, name), language)}
        ${textField({ ...field('mail', words.colleagueAddress, address), type: 'email' }, language)}
      </div>
    </fieldset>`;
  });
  return html`<details class="lg-more" ${typed.length > 0 ? html`open` : null}>
    <summary>${words.colleagues}</summary>
    <div class="lg-stack lg-stack--tight">
      <p>${words.colleaguesHelp}</p>
      ${rows}
    </div>
  </details>`;
}

/** Finds the words of the problem at a field. */
export function problemsAt(problems: readonly Problem[], language: Language): (name: string) => string | undefined {
  const words = new Map(problems.map((problem) => [nameOf(problem), problemWords(problem, language)]));
  return (name) => words.get(name);
}

/** The problems for the summary above a form. */
export function saidProblems(problems: readonly Problem[], language: Language): SaidProblem[] {
  return problems.map((problem) => ({
    name: nameOf(problem),
    label: labelOf(problem, language),
    words: problemWords(problem, language),
  }));
}

function nameOf({ path }: Problem): string {
  const [first, place, field] = path.split('.');
  return first === 'colleagues' ? `collega${Number(place) + 1}${field === 'address' ? 'mail' : ''}` : NAMES[path]!;
}

function labelOf({ path }: Problem, language: Language): string {
  const words = SIGN_UP_WORDS[language];
  const [first, place, field] = path.split('.');
  if (first === 'colleagues')
    return `${words.colleague(Number(place) + 1)}, ${field === 'address' ? words.colleagueAddress : words.colleagueName}`;
  const labels: Readonly<Record<string, string>> = {
    name: words.name,
    address: words.address,
    organisation: words.organisation,
    function: words.function,
    diet: words.diet,
    accessNeeds: words.access,
    agrees: words.agreement,
  };
  return labels[path]!;
}
