import type { Language } from '#kernel/actor.js';
import type { Problem } from '#kernel/refusal.js';
import { attributes, html, type Html, type HtmlPart } from '#platform/http/html.js';
import { cancellingEndsAt } from '../masterclass.rules.js';
import { holdsSeat, isLive, type RegistrationState } from '../registration.rules.js';
import { momentWords, sessionTime } from './moment-words.js';
import type { OwnRegistration } from './own-registration.reader.js';
import { OWN_WORDS, refusalWords, type Done } from './own-registration.words.js';
import { addressIn, masterclassPath } from './public-address.js';
import { checkbox, problemSummary } from './public-fields.js';
import type { PublicPage } from './public-frame.js';
import { alert, definitions, foreign, pageHead, section } from './public-parts.js';
import type { ShownMasterclass } from './shown-masterclass.reader.js';
import { answerFields, nameField, problemsAt, saidProblems } from './sign-up.form.js';
import type { TypedChange } from './sign-up.input.js';
import { placeShown } from './place-shown.js';
import { standingOf } from './sign-up.rules.js';
import { SIGN_UP_WORDS } from './sign-up.words.js';
import { MASTERCLASS_WORDS } from './masterclass.words.js';

/** A registration and its masterclass, as who holds the link sees them. */
export interface OwnView {
  readonly own: OwnRegistration;
  readonly masterclass: ShownMasterclass;
  readonly language: Language;
  /** Where the picture of the ticket is; null for who has none (yet). */
  readonly ticket: string | null;
  /** The address of the page itself, without a query: the link. */
  readonly link: string;
}

/** What happened just now, to be said first. */
export interface JustNow {
  readonly done?: Done | undefined;
  /** The code of a refusal. */
  readonly refused?: string;
  /** What was to change and was not right, as it was typed. */
  readonly typed?: TypedChange;
  readonly problems?: readonly Problem[];
}

/** The one page of a registration: how it stands, and all that one can do about it. */
export function ownRegistrationPage(view: OwnView, justNow: JustNow, now: Date): PublicPage {
  const { own, masterclass, language } = view;
  const words = OWN_WORDS[language];
  const { done, refused } = justNow;
  return privatePage(
    view,
    words.title,
    html`${pageHead(foreign(masterclass.title, language), { kind: words.title, intro: html`<p>${sessionTime(masterclass, language)}</p>` })}
      <div class="lg-stack">
        ${done && stillFits(done, view) && alert('ok', words.done[done])}
        ${refused && alert('error', refusalWords(refused, language))} ${standing(view, now)} ${ticketShown(view)}
        <div class="lg-columns lg-facts-first">
          <aside class="lg-stack" aria-label="${words.facts}">${facts(view)}</aside>
          <div class="lg-stack">
            ${brought(own, language)} ${section(words.cancel, cancelling(view, now))}
            ${section(words.data, data(view, justNow, now))}
          </div>
        </div>
      </div>`,
  );
}

const FITS: Record<Done, (state: RegistrationState) => boolean> = {
  bevestigd: (state) => state === 'SEATED' || state === 'WAITING' || state === 'REQUESTED',
  bestaand: isLive,
  gewijzigd: isLive,
  plek: (state) => state === 'SEATED',
  doorgegeven: (state) => state === 'CANCELLED',
  afgemeld: (state) => state === 'CANCELLED',
};

/** What was done stays in the address, also when someone keeps that: it is said only of how it stands now. */
function stillFits(done: Done, { own, masterclass }: OwnView): boolean {
  return isHeld(masterclass) && FITS[done](own.state);
}

function isHeld({ status, decided }: ShownMasterclass): boolean {
  return status !== 'CANCELLED' && decided !== 'NO_GO';
}

/** A page behind a link: nobody finds it, and it speaks the language of the registration unless asked otherwise. */
export function privatePage(
  view: Pick<OwnView, 'masterclass' | 'link' | 'language'>,
  title: string,
  body: Html,
): PublicPage {
  return {
    language: view.language,
    title,
    path: view.link,
    addressIn: (other) => inLanguage(view.link, other),
    palette: view.masterclass.palette,
    body,
  };
}

/** The same page, in a language that is asked for. */
export function inLanguage(link: string, language: Language): string {
  return `${link}?taal=${language}`;
}

/** How it stands, in words, with what is asked for now. */
function standing(view: OwnView, now: Date): HtmlPart {
  const { own, masterclass, language, link } = view;
  const words = OWN_WORDS[language];
  if (!isHeld(masterclass)) {
    const why = masterclass.cancelReason && html`<p>${words.reason(masterclass.cancelReason)}</p>`;
    return alert('error', words.notHeld, why, html`<p>${words.notHeldText}</p>`);
  }
  if (new Date(masterclass.endsAt) <= now) return alert('info', words.over, lookingBack(view));
  const isUncertain = own.state === 'SEATED' && masterclass.status === 'TENTATIVE';
  const asIs = isUncertain ? words.uncertain : words.states[own.state];
  const { title, text } = own.isUnanswered ? words.unanswered : asIs;
  const tell = (kind: 'ok' | 'info' | 'warning', ...more: HtmlPart[]) =>
    alert(kind, title, text && html`<p>${text}</p>`, ...more);
  switch (own.state) {
    case 'OFFERED': {
      const until = new Date(own.offeredUntil!);
      const moment = momentWords(until, masterclass.zone, language);
      if (until <= now) return alert('warning', words.offerEndedTitle, html`<p>${words.offerEnded(moment)}</p>`);
      return tell('info', html`<p>${words.offer(moment)}</p>`, offerForm(link, language));
    }
    case 'WAITING':
      return tell('info', html`<p>${words.waiting(own.place!)}</p>`);
    case 'SEATED':
      return tell(
        'ok',
        own.onlineUrl && html`<p>${words.onlineLink}: <a href="${own.onlineUrl}">${own.onlineUrl}</a></p>`,
      );
    case 'WALKED_IN':
    case 'REQUESTED':
    case 'UNCONFIRMED':
      return tell('info');
    case 'DECLINED':
    case 'CANCELLED':
    case 'LAPSED': {
      const why = own.reason && html`<p>${words.reason(own.reason)}</p>`;
      const ask = own.isUnanswered && html`<p>${words.stillComing} ${whom(view)}.</p>`;
      return tell('warning', why, ask, toMasterclass(masterclass, language));
    }
  }
}

/** For who could come: what there is to read, and to say of it. The same link opens it, in the fragment. */
function lookingBack({ own, link, language }: OwnView): HtmlPart {
  if (own.state !== 'SEATED' && own.state !== 'WALKED_IN') return null;
  return html`<p><a href="/terugblik#${link.split('/').at(-1)}">${OWN_WORDS[language].lookBack}</a></p>`;
}

function offerForm(link: string, language: Language): Html {
  const words = OWN_WORDS[language];
  return html`<form class="lg-actions" method="post" action="${inLanguage(`${link}/plek`, language)}">
    <button class="utrecht-button utrecht-button--primary-action" type="submit" name="antwoord" value="ja">
      ${words.take}
    </button>
    <button class="utrecht-button utrecht-button--secondary-action" type="submit" name="antwoord" value="nee">
      ${words.giveBack}
    </button>
  </form>`;
}

/** One that is for the partnership only by now, has no page that its guests may see. */
export function toMasterclass({ slug, isInternal }: ShownMasterclass, language: Language): HtmlPart {
  if (isInternal) return null;
  return html`<p><a href="${addressIn(language, masterclassPath(slug))}">${OWN_WORDS[language].again}</a></p>`;
}

/** What lets its owner in at the door: for the screen of a phone, or on paper. */
function ticketShown({ own, ticket, language }: OwnView): HtmlPart {
  const words = OWN_WORDS[language];
  return section(
    words.ticket,
    ticket &&
      html`<img class="lg-ticket" src="${ticket}" alt="${words.ticketPicture}" width="256" height="256" />
        <p><strong>${own.name}</strong></p>
        <p>${words.ticketText}</p>`,
    'ticket',
  );
}

function facts({ own, masterclass, language }: OwnView): Html {
  const words = OWN_WORDS[language];
  const shown = MASTERCLASS_WORDS[language];
  return html`<div class="lg-card">
    ${definitions([
      [shown.when, sessionTime(masterclass, language)],
      [shown.where, placeShown(masterclass, language)],
      [shown.route, masterclass.route && foreign(masterclass.route, language)],
      [shown.organisedBy, masterclass.lead],
      [words.questions, own.contact && contactShown(own.contact)],
    ])}
    ${own.broughtBy && html`<p>${words.broughtBy(own.broughtBy)}</p>`} ${toMasterclass(masterclass, language)}
  </div>`;
}

/** Somebody who reads mail. */
function contactShown({ name, address }: NonNullable<OwnRegistration['contact']>): Html {
  const mailto = `mailto:${encodeURIComponent(address).replace('%40', '@')}`;
  const at = address.lastIndexOf('@') + 1;
  // What does not fit on one line goes on behind the at sign.
  return html`${name}, <a href="${mailto}">${address.slice(0, at)}<wbr />${address.slice(at)}</a>`;
}

/** Whom to ask. */
function whom({ own, masterclass }: OwnView): HtmlPart {
  return own.contact ? contactShown(own.contact) : masterclass.lead;
}

/** What was said with it: to change while it stands, and to read after that. */
function answers(
  { own, masterclass, language, link }: OwnView,
  { typed, problems = [] }: JustNow,
  now: Date,
): HtmlPart {
  const words = OWN_WORDS[language];
  if (!isLive(own.state) || own.state === 'WALKED_IN') return null;
  if (!isHeld(masterclass) || new Date(masterclass.startsAt) <= now) return null;
  const asked = SIGN_UP_WORDS[language];
  const isOpen = attributes({ open: problems.length > 0 });
  return html`<details class="lg-more" ${isOpen}>
    <summary>${words.change}</summary>
    <form class="lg-form" method="post" action="${inLanguage(`${link}/gegevens`, language)}">
      ${problemSummary(asked.summary, saidProblems(problems, language))}
      ${own.isGuest && nameField((typed ?? own).name, problemsAt(problems, language), language)}
      ${answerFields(masterclass.asks, typed ?? own, problemsAt(problems, language), language)}
      ${checkbox({ name: 'volgende', label: asked.wantsNext, checked: (typed ?? own).wantsNext, optional: true })}
      <div class="lg-actions">
        <button class="utrecht-button utrecht-button--secondary-action" type="submit">${words.save}</button>
      </div>
    </form>
  </details>`;
}

function brought({ brought: people }: OwnRegistration, language: Language): HtmlPart {
  const words = OWN_WORDS[language];
  if (people.length === 0) return null;
  return section(
    words.brought,
    html`<ul>
        ${people.map((name) => html`<li>${name ?? words.broughtErased}</li>`)}
      </ul>
      <p>${words.broughtText}</p>`,
  );
}

/** Until when one can cancel stays in sight, also when that has passed, and what to do then. An offer is answered above. */
function cancelling(view: OwnView, now: Date): HtmlPart {
  const { own, masterclass, language, link } = view;
  const words = OWN_WORDS[language];
  const isOver = !isHeld(masterclass) || new Date(masterclass.startsAt) <= now;
  if (isOver || !isLive(own.state) || own.state === 'OFFERED' || own.state === 'WALKED_IN') return null;
  // Who only waits takes nothing from anybody: that can be given up until the start.
  const until = holdsSeat(own.state) ? cancellingEndsAt(standingOf(masterclass)) : new Date(masterclass.startsAt);
  const moment = momentWords(until, masterclass.zone, language);
  if (until <= now) {
    return html`<p>${words.cancelTooLate(moment)} ${words.cannotAfterAll} ${whom(view)}.</p>`;
  }
  const asks = own.state === 'REQUESTED' ? words.cancelRequest : words.cancelWaiting;
  return html`<p>${holdsSeat(own.state) ? words.cancelUntil(moment) : asks(moment)}</p>
    <p class="lg-actions">
      <a
        class="utrecht-button utrecht-button--secondary-action lg-button-link"
        href="${inLanguage(`${link}/afmelden`, language)}"
        >${words.cancel}</a
      >
    </p>`;
}

/** What is known, to see, to take along and to have erased. */
function data(view: OwnView, justNow: JustNow, now: Date): Html {
  const { own, masterclass, language, link } = view;
  const words = OWN_WORDS[language];
  const asked = SIGN_UP_WORDS[language];
  return html`<p>${own.isGuest ? words.dataText(masterclass.retentionDays) : words.accountText}</p>
    ${definitions([
      [words.name, own.name],
      [words.address, own.address],
      [asked.organisation, own.organisation],
      [asked.function, own.function],
      [asked.diet, own.diet],
      [asked.access, own.accessNeeds],
    ])}
    ${answers(view, justNow, now)}
    <p><a href="${link}/gegevens.json" download>${words.export}</a></p>
    ${
      own.isGuest
        ? html`<p><a href="${inLanguage(`${link}/wissen`, language)}">${words.erase}</a></p>`
        : html`<p class="lg-subtle">${words.hasAccount}</p>`
    }`;
}
