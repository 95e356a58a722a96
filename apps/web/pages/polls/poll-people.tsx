import { useTranslation } from 'react-i18next';
import { Section } from '../../kit/blocks.js';
import { StatusBadge } from '../../kit/status-badge.js';
import { Table, type Column } from '../../kit/table.js';
import { useMomentInWords } from './poll-words.js';
import type { PollData } from './polls.graphql.js';

type PollPerson = PollData['people'][number];

const TONES = { YES: 'ok', IF_NEED_BE: 'warning', NO: 'danger' } as const;

/** Who can when, by name, and who has not answered; for who runs the session. */
export function PollPeople({ poll }: { poll: PollData }) {
  const { t } = useTranslation('polls');
  const inWords = useMomentInWords(poll.zone);
  const nameOf = ({ person, isLecturer }: PollPerson) => {
    const name = person?.name ?? t('results.unknown');
    return isLecturer ? t('results.lecturerName', { name }) : name;
  };
  const answered = poll.people.filter(({ choices }) => choices.length > 0);
  const silent = poll.people.filter(({ choices }) => choices.length === 0);
  const columns: Column<PollPerson>[] = [
    { key: 'name', label: t('results.name'), cell: nameOf },
    ...poll.moments.map((moment, place) => ({
      key: moment.startsAt,
      label: inWords(moment),
      cell: ({ choices }: PollPerson) => {
        const choice = choices[place];
        return choice && <StatusBadge tone={TONES[choice]}>{t(`choice.${choice}`)}</StatusBadge>;
      },
    })),
  ];
  return (
    <Section title={t('results.people')}>
      <div className="lg-stack lg-stack--tight">
        {silent.length > 0 && (
          <p>
            <strong>{t('results.silent', { count: silent.length })}</strong> {silent.map(nameOf).join(', ')}
          </p>
        )}
        {answered.length > 0 && (
          <Table
            name={t('results.people')}
            columns={columns}
            rows={answered}
            rowKey={(row) => row.person?.id ?? String(answered.indexOf(row))}
          />
        )}
      </div>
    </Section>
  );
}
