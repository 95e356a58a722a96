import { useId, type ReactNode } from 'react';
import { Link, type LinkProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon.js';

interface CardProps {
  title?: string;
  /** 2 by default; 3 inside a section with its own h2. */
  level?: 2 | 3;
  /** Makes the title a link and the whole card its target. */
  link?: Pick<LinkProps, 'to' | 'params' | 'search'>;
  /** Small line above the title. */
  kind?: ReactNode;
  /** At the end: links or buttons. */
  footer?: ReactNode;
  /** The one card that matters most. */
  emphasis?: boolean;
  children?: ReactNode;
}

/** One thing, with its name and what matters of it. */
export function Card({ title, level = 2, link, kind, footer, emphasis = false, children }: CardProps) {
  const Heading = `h${level}` as const;
  const id = useId();
  return (
    <section
      className={`lg-card ${link ? 'lg-card--link' : ''} ${emphasis ? 'lg-card--emphasis' : ''}`}
      aria-labelledby={title ? id : undefined}
    >
      {kind && <p className="lg-card__kind">{kind}</p>}
      {title && (
        <Heading className="lg-card__title" id={id}>
          {link ? <Link {...link}>{title}</Link> : title}
        </Heading>
      )}
      {children}
      {footer && <div className="lg-card__footer">{footer}</div>}
    </section>
  );
}

/** Cards beside each other as room allows. */
export function Cards({ children }: { children: ReactNode }) {
  return <div className="lg-cards">{children}</div>;
}

interface SectionProps {
  title: string;
  /** Beside the heading: a link to more, or a secondary action. */
  more?: ReactNode;
  children: ReactNode;
}

/** A part of a page under its own h2. */
export function Section({ title, more, children }: SectionProps) {
  const id = useId();
  return (
    <section className="lg-section" aria-labelledby={id}>
      <div className="lg-section__head">
        <h2 className="utrecht-heading-2" id={id}>
          {title}
        </h2>
        {more}
      </div>
      {children}
    </section>
  );
}

/** Names with their values: `items` are [name, value]; null values are left away. */
export function DefinitionList({ items }: { items: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="lg-definitions">
      {items
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

export interface Step {
  readonly label: string;
  readonly state: 'done' | 'current' | 'todo';
}

/** Where a process stands: what is done, what is now, what follows. */
export function Steps({ steps, label }: { steps: readonly Step[]; label: string }) {
  const { t } = useTranslation();
  return (
    <ol className="lg-steps" aria-label={label}>
      {steps.map((step) => (
        <li
          key={step.label}
          className={`lg-steps__step lg-steps__step--${step.state}`}
          aria-current={step.state === 'current' ? 'step' : undefined}
        >
          <span className="lg-steps__mark">{step.state === 'done' && <Icon name="check" />}</span>
          <span>
            {step.label} <span className="lg-hidden">({t(`steps.${step.state}`)})</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

interface ProgressBarProps {
  /** What is counted: `Huiswerk ingeleverd`. */
  label: string;
  value: number;
  max: number;
}

/** How far something is: `12 van 20`, as words and as a bar. */
export function ProgressBar({ label, value, max }: ProgressBarProps) {
  const { t } = useTranslation();
  const id = useId();
  const words = t('progress', { value, max });
  return (
    <div className="lg-progress">
      <div className="lg-progress__words">
        <span id={id}>{label}</span>
        <strong>{words}</strong>
      </div>
      <progress aria-labelledby={id} value={value} max={Math.max(max, 1)}>
        {words}
      </progress>
    </div>
  );
}
