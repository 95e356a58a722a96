import type { Language } from '#kernel/actor.js';
import { dayWords } from '#kernel/wall-time-words.js';
import { html, type Html, type HtmlPart } from '#platform/http/html.js';
import { signUpEndsAt } from '../masterclass.rules.js';
import { stateBadge } from './catalogue.page.js';
import { eventData } from './event-data.js';
import { FRAME_WORDS } from './frame.words.js';
import { MASTERCLASS_WORDS } from './masterclass.words.js';
import { momentWords, sessionTime, sessionWords } from './moment-words.js';
import { addressIn, CATALOGUE, masterclassPath } from './public-address.js';
import type { PublicPage, PublicPlace } from './public-frame.js';
import { placeShown } from './place-shown.js';
import { alert, definitions, foreign, pageHead, prose, section, WRITTEN_IN } from './public-parts.js';
import type { ShownMasterclass } from './shown-masterclass.reader.js';
import { canSignUp, signUpStateOf, standingOf, type SignUpState } from './sign-up.rules.js';

/**
 * The page of one masterclass: everything that one wants to know before coming, and how to come.
 * @param form to sign up with; shown only while one can
 * @param notice what someone must know first who just sent a form
 */
export function masterclassPage(
  masterclass: ShownMasterclass,
  language: Language,
  { form, notice }: { readonly form: HtmlPart; readonly notice: HtmlPart },
  place: PublicPlace,
  now: Date,
): PublicPage {
  const words = MASTERCLASS_WORDS[language];
  const { title, theme, description, palette, slug, isPublic } = masterclass;
  const state = signUpStateOf(masterclass, now);
  const path = masterclassPath(slug);
  return {
    language,
    title,
    path,
    palette,
    ...(isPublic && {
      found: {
        description: description || `${title}, ${sessionWords(masterclass, language)}. ${masterclass.place}`,
        data: eventData(masterclass, state, place.publicUrl + addressIn(language, path), now),
      },
    }),
    body: html`<nav class="lg-crumbs" aria-label="${FRAME_WORDS[language].crumbs}">
        <a href="${addressIn(language, CATALOGUE)}">${words.back}</a>
      </nav>
      ${pageHead(foreign(title, language), { kind: theme && foreign(theme, language), intro: html`<p>${sessionTime(masterclass, language)}</p>` })}
      <div class="lg-stack">
        ${notice} ${whatIsUp(masterclass, state, language)}
        <div class="lg-columns lg-facts-first">
          <aside class="lg-stack" aria-label="${words.facts}">
            <div class="lg-card lg-card--emphasis">
              ${facts(masterclass, state, language, now)}
              ${
                canSignUp(state)
                  ? html`<p class="lg-actions">
                      <a class="utrecht-button utrecht-button--primary-action lg-button-link" href="#aanmelden"
                        >${words.signUp}</a
                      >
                    </p>`
                  : null
              }
            </div>
          </aside>
          <div class="lg-stack">${story(masterclass, language)} ${signingUp(masterclass, state, language, form)}</div>
        </div>
      </div>`,
  };
}

/** What someone should know before anything else. */
function whatIsUp({ status, cancelReason }: ShownMasterclass, { state }: SignUpState, language: Language): HtmlPart {
  const words = MASTERCLASS_WORDS[language];
  if (state === 'CANCELLED') {
    const why = cancelReason && html`<p>${words.reason} ${foreign(cancelReason, language)}</p>`;
    return alert('error', words.states.CANCELLED, why, html`<p>${words.stateText.CANCELLED}</p>`);
  }
  if (state === 'OVER' || status !== 'TENTATIVE') return null;
  return alert('info', words.tentative, html`<p>${words.tentativeText}</p>`);
}

/** The form, or why there is none; of one that is not held that has been said first. */
function signingUp(masterclass: ShownMasterclass, state: SignUpState, language: Language, form: HtmlPart): HtmlPart {
  if (state.state === 'CANCELLED') return null;
  const text = whyOrHow(state, masterclass, language).map((paragraph) => html`<p>${paragraph}</p>`);
  return section(MASTERCLASS_WORDS[language].signUp, [text, canSignUp(state) ? form : null], 'aanmelden');
}

/** Why one cannot sign up, since or until when, and whom to ask; or what happens when one does. A paragraph each. */
export function whyOrHow(state: SignUpState, masterclass: ShownMasterclass, language: Language): string[] {
  const words = MASTERCLASS_WORDS[language];
  const { zone, lead } = masterclass;
  if (state.state === 'NOT_YET') return [words.opensOn(momentWords(state.opensAt, zone, language))];
  if (state.state === 'CLOSED') return [words.closedOn(closesWords(masterclass, language)), words.ask(lead)];
  const text = words.stateText[state.state];
  return text === '' ? [] : [text];
}

function story(masterclass: ShownMasterclass, language: Language): HtmlPart {
  const words = MASTERCLASS_WORDS[language];
  const { description, forWhom, programme, speakers, route, access } = masterclass;
  const written = language === WRITTEN_IN ? undefined : WRITTEN_IN;
  return [
    section(words.about, prose(description, written)),
    section(words.forWhom, prose(forWhom, written)),
    section(words.programme, prose(programme, written)),
    section(
      words.speakers,
      speakers.length > 0 &&
        html`<ul>
          ${speakers.map(({ name, role }) => html`<li><strong>${name}</strong>${role && html`, ${foreign(role, language)}`}</li>`)}
        </ul>`,
    ),
    section(words.route, prose(route, written)),
    section(words.access, prose(access, written)),
  ];
}

function facts(masterclass: ShownMasterclass, state: SignUpState, language: Language, now: Date): Html {
  const words = MASTERCLASS_WORDS[language];
  const { isOnline, lead, partners, leergangTitle, moduleTitle } = masterclass;
  return definitions([
    [words.when, sessionTime(masterclass, language)],
    [words.where, placeShown(masterclass, language)],
    [words.online, isOnline && words.onlineText],
    [canSignUp(state) ? words.seats : words.standing, stateBadge(state, language)],
    [state.state === 'CLOSED' ? words.windowWas : words.window, windowWords(masterclass, state, language)],
    [words.goes, new Date(masterclass.startsAt) > now && goesWords(masterclass, language)],
    [words.organisedBy, [lead, ...partners.filter((partner) => partner !== lead)].join(', ')],
    [words.partOf, foreign(`${leergangTitle} · ${moduleTitle}`, language)],
  ]);
}

/** From when one can sign up, where that is still to come; until when one can or could. */
function windowWords(masterclass: ShownMasterclass, state: SignUpState, language: Language): string {
  const words = MASTERCLASS_WORDS[language];
  if (state.state === 'NOT_YET') return words.fromMoment(momentWords(state.opensAt, masterclass.zone, language));
  const isSaid = canSignUp(state) || state.state === 'CLOSED';
  return isSaid ? words.untilMoment(closesWords(masterclass, language)) : '';
}

/** Until when one can or could sign up. */
function closesWords(masterclass: ShownMasterclass, language: Language): string {
  return momentWords(signUpEndsAt(standingOf(masterclass)), masterclass.zone, language);
}

/** Whether it goes ahead, where that hangs on how many come. */
function goesWords({ minimum, decideOn, decided, status }: ShownMasterclass, language: Language): string {
  const words = MASTERCLASS_WORDS[language];
  if (status === 'CANCELLED' || minimum === null) return '';
  return decided === 'GO'
    ? words.goesCertain
    : words.minimum(minimum, decideOn === null ? '' : dayWords(decideOn, language));
}
