import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Previewing } from './use-plan-preview.js';

/** How many people hear of it, in how many mails. */
export function PeopleAndMails({ previewing: { preview, isBusy } }: { previewing: Previewing }) {
  const { t } = useTranslation('planning');
  if (preview === null) {
    return (
      <p className="lg-subtle" role="status">
        {isBusy ? t('send.loading') : ''}
      </p>
    );
  }
  const { recipients, mailCount } = preview;
  const people = recipients.length;
  return (
    <p>
      {people === 0 ? t('send.people_zero') : t('send.people', { count: people })}
      {mailCount > people && ` ${t('send.mails', { count: mailCount })}`}
    </p>
  );
}

/** Who hears of it, by name, and what one of them reads: before anything is sent. */
export function PreviewAudience({ previewing, isPart = false }: { previewing: Previewing; isPart?: boolean }) {
  const { t } = useTranslation('planning');
  const { preview, isBusy } = previewing;
  const id = useId();
  // As a part of something smaller than a page it has no headings of its own, and how many has been said.
  const Heading = isPart ? 'p' : 'h2';
  const looks = isPart ? 'lg-alert-title' : 'utrecht-heading-2';
  if (preview === null) return <PeopleAndMails previewing={previewing} />;
  const { recipients, texts } = preview;
  const people = recipients.length;
  return (
    <div className="lg-stack lg-stack--tight" aria-busy={isBusy}>
      <Heading className={looks}>{t('send.whoTitle')}</Heading>
      {(!isPart || people === 0) && <PeopleAndMails previewing={previewing} />}
      {people > 0 && (
        <details className="lg-more">
          <summary>{t('send.names')}</summary>
          <ul className="lg-names">
            {recipients.map(({ person, reason }) => (
              <li key={person.id}>
                {person.name}
                {reason !== 'PARTICIPANT' && (
                  <span className="lg-subtle"> ({t(reason === 'LECTURER' ? 'send.lecturer' : 'send.registered')})</span>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
      {texts.length > 0 && (
        <>
          <div className="lg-section__head">
            <Heading className={looks} id={`${id}-text`}>
              {t('send.textTitle')}
            </Heading>
            <div className="lg-list__filter">
              <label htmlFor={id}>{t('send.textFor')}</label>
              <select
                id={id}
                className="utrecht-select utrecht-select--html-select"
                value={previewing.textsFor ?? recipients[0]?.person.id}
                onChange={(event) => previewing.readAlongWith(event.target.value)}
              >
                {recipients.map(({ person }) => (
                  <option key={person.id} value={person.id}>
                    {person.name}
                  </option>
                ))}
              </select>
            </div>
          </div>
          {texts.map(({ subject, text }, index) => (
            // Mails of one person stay in their order; two may have the same subject.
            <details key={index} className="lg-mail-text" open={index === 0}>
              <summary>{subject}</summary>
              <div className="lg-mail">{text}</div>
            </details>
          ))}
        </>
      )}
    </div>
  );
}
