import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LocalList } from '../../kit/list.js';
import { Status } from '../../kit/status-badge.js';
import type { Column } from '../../kit/table.js';
import { useMinute } from '../../kit/time-text.js';
import { endOf, factsOf, isInCalendars, isMoved, type Planned, type SessionFacts } from './draft.rules.js';
import type { PlanFilterChoice } from './plan-filters.js';
import type { PlanWords } from './plan-words.js';
import type { PlanLeergang, SessionOfPlan } from './planning.graphql.js';
import { useChangeWords } from './use-change-words.js';
import type { PlanDesk } from './use-plan-desk.js';

interface PlanListProps {
  leergang: PlanLeergang;
  sessions: readonly SessionOfPlan[];
  desk: PlanDesk;
  words: PlanWords;
  filters: PlanFilterChoice;
  /** For who may change the plan. */
  open: ((planned: Planned) => void) | undefined;
}

interface Row extends Planned {
  readonly session: SessionOfPlan;
}

/** The plan as a list, by date: searched, sorted and exported. What is drafted stands beside what it was. */
export function PlanList({ leergang, sessions, desk, words, filters, open }: PlanListProps) {
  const { t } = useTranslation('planning');
  const byId = new Map(sessions.map((session) => [session.id, session]));
  const columns = useColumns(leergang, words, open);
  return (
    <LocalList
      name={t('sessions')}
      rows={desk.planned.map((planned) => ({ ...planned, session: byId.get(planned.session.id)! }))}
      rowKey={({ key }) => key}
      columns={columns}
      keep={filters.keep}
      filters={filters.all}
      csv={`planning ${leergang.title}`}
      asExported={asIsNow}
      empty={null}
    />
  );
}

function useColumns(
  leergang: PlanLeergang,
  words: PlanWords,
  open: ((planned: Planned) => void) | undefined,
): Column<Row>[] {
  const { t } = useTranslation(['planning', 'status', 'answers', 'leergangen', 'modules']);
  const now = useMinute();
  const changeWords = useChangeWords(words);
  const people = new Map(leergang.lecturers.map(({ id, name }) => [id, name]));
  const lecturers = ({ session, facts }: Row) =>
    facts.lecturerIds
      .map((id) => people.get(id) ?? session.lecturers.find((each) => each.id === id)?.name ?? '')
      .join(', ');
  const where = ({ session, facts }: Row) =>
    [facts.place, session.onlineUrl ? t('leergangen:online') : ''].filter(Boolean).join(' + ');
  const isAsked = ({ session, part }: Row) =>
    part !== 'SECOND' &&
    session.answerCounts !== null &&
    session.participantCount > 0 &&
    Date.parse(session.endsAt) > now;
  const isIn = (row: Row) => (isInCalendars(row) ? t('modules:announce.isIn') : '');
  const coming = (row: Row) =>
    isAsked(row)
      ? t('answers:people.coming', {
          count: row.session.answerCounts?.accepted ?? 0,
          all: row.session.participantCount,
        })
      : '';
  const columns: Column<Row>[] = [
    {
      key: 'wanneer',
      label: t('when'),
      sortable: true,
      value: ({ facts }) => writtenTime(facts),
      cell: (row) => <When row={row} words={words} />,
    },
    {
      key: 'wat',
      label: t('what'),
      value: words.name,
      cell: (row) => (
        <>
          <Link
            to="/bijeenkomsten/$sessionId"
            params={{ sessionId: row.session.id }}
            className="utrecht-link utrecht-link--html-a"
          >
            {words.name(row)}
          </Link>
          <br />
          <span className="lg-subtle">{row.session.module.title}</span>
        </>
      ),
    },
    {
      key: 'module',
      label: t('module'),
      exportOnly: true,
      value: ({ session }) => session.module.title,
      cell: () => null,
    },
    {
      key: 'waar',
      label: t('where'),
      value: where,
      cell: (row) => (
        <>
          {where(row)}
          {where(row) !== '' && lecturers(row) !== '' && <br />}
          <span className="lg-subtle">{lecturers(row)}</span>
        </>
      ),
    },
    { key: 'docent', label: t('lecturer'), exportOnly: true, value: lecturers, cell: () => null },
    {
      key: 'status',
      label: t('leergangen:list.status'),
      value: (row) => [t(`status:session.${row.status}`), isIn(row)].filter(Boolean).join(', '),
      cell: (row) => (
        <>
          <Status of="session" value={row.status} />
          {isIn(row) && <span className="lg-subtle"> {isIn(row)}</span>}
          {row.change && (
            <>
              <br />
              <span className="lg-subtle">{t('action.notSent')}</span>
            </>
          )}
          {open && (
            <div className="lg-screen-only">
              <button
                type="button"
                className="utrecht-link-button utrecht-link-button--html-button"
                aria-label={t('action.openOf', { name: words.name(row) })}
                onClick={() => open(row)}
              >
                {t('action.open')}
              </button>
            </div>
          )}
        </>
      ),
    },
  ];
  if (open) {
    columns.push({
      key: 'concept',
      label: t('action.notSent'),
      exportOnly: true,
      value: ({ session, change }) => (change ? changeWords(session, change).join('; ') : ''),
      cell: () => null,
    });
  }
  if (leergang.viewerMayCoordinate || leergang.viewerMayTeach) {
    columns.push({
      key: 'komt',
      label: t('answers:people.title'),
      value: coming,
      cell: (row) => {
        const unsure = (row.session.answerCounts?.none ?? 0) + (row.session.answerCounts?.earlierTime ?? 0);
        return (
          <>
            {coming(row)}
            {isAsked(row) && unsure > 0 && (
              <>
                <br />
                <span className="lg-subtle">{t('answers:people.open', { count: unsure })}</span>
              </>
            )}
          </>
        );
      },
    });
  }
  return columns;
}

/** What everybody knows of it; the second of two is nothing yet. */
function asIsNow(row: Row): Row | null {
  const { part, session } = row;
  if (part === 'SECOND') return null;
  return { ...row, part: 'WHOLE', title: session.title, facts: factsOf(session), status: session.status };
}

/** `2027-01-12 09:30–12:30`: sorts, and a spreadsheet reads it. */
function writtenTime(facts: SessionFacts): string {
  const end = endOf(facts);
  return `${facts.day} ${facts.startTime}–${end.day === facts.day ? '' : `${end.day} `}${end.time}`;
}

/** When it is; and when it will be, as long as that is not sent. */
function When({ row, words }: { row: Row; words: PlanWords }) {
  const { t } = useTranslation('planning');
  const { session, facts } = row;
  if (!isMoved(row)) return <time dateTime={`${facts.day}T${facts.startTime}`}>{words.when(facts)}</time>;
  return (
    <>
      <s>
        <time dateTime={session.startsAt}>{words.when(session)}</time>
      </s>
      <br />
      <strong className="lg-becomes">{t('chip.becomes', { when: words.when(facts) })}</strong>
    </>
  );
}
