import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../kit/alert.js';
import { useCommand } from '../../kit/command.js';
import { CommandMessage } from '../../kit/command-message.js';
import { graphql, RefusalParts } from '../../platform/graphql.js';
import type { MySettings } from './settings.graphql.js';

const ChangeCalendarFeed = graphql(
  `
    mutation ChangeCalendarFeed($input: ChangeCalendarFeedInput!) {
      changeCalendarFeed(input: $input) {
        __typename
        ... on Done {
          done
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

type Feed = MySettings['calendarFeeds'][number];
type Kind = Feed['kinds'][number];
const KINDS: readonly Kind[] = ['SESSIONS', 'TENTATIVE_SESSIONS', 'DEADLINES'];

/** What one calendar shows. Each choice holds at once; the last one cannot be taken away, or the calendar would be empty. */
export function CalendarKinds({ feed }: { feed: Feed }) {
  const { t } = useTranslation('settings');
  const id = useId();
  const [kinds, setKinds] = useState<readonly Kind[]>(feed.kinds);
  const [emptied, setEmptied] = useState(false);
  const change = useCommand(ChangeCalendarFeed, { announce: t('calendar.kinds.changed'), quiet: true });
  // One after the other: of two on their way at once, the first might come last.
  const sent = useRef<Promise<void>>(Promise.resolve());
  const toggle = (kind: Kind) => {
    const chosen = kinds.includes(kind) ? kinds.filter((other) => other !== kind) : [...kinds, kind];
    setEmptied(chosen.length === 0);
    if (chosen.length === 0) return;
    setKinds(chosen);
    sent.current = sent.current.then(async () => {
      const outcome = await change.run({ input: { feedId: feed.id, kinds: chosen } });
      if (!outcome.ok) setKinds(kinds);
    });
  };
  return (
    <fieldset className="lg-choices" aria-describedby={emptied ? `${id}-emptied` : undefined}>
      <legend className="utrecht-form-label">{t('calendar.kinds.title')}</legend>
      {KINDS.map((kind) => (
        <div className="lg-choice" key={kind}>
          <input
            type="checkbox"
            id={`${id}-${kind}`}
            className="utrecht-checkbox utrecht-checkbox--html-input"
            checked={kinds.includes(kind)}
            onChange={() => toggle(kind)}
          />
          <label className="utrecht-form-label utrecht-form-label--checkbox" htmlFor={`${id}-${kind}`}>
            {t(`calendar.kinds.${kind}`)}
          </label>
        </div>
      ))}
      {emptied && (
        <div id={`${id}-emptied`}>
          <Alert kind="error" urgent>
            {t('calendar.kinds.atLeastOne')}
          </Alert>
        </div>
      )}
      <CommandMessage failure={change.failure} />
    </fieldset>
  );
}
