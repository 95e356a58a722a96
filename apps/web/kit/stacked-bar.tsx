import { useId } from 'react';

export interface BarPart {
  readonly label: string;
  readonly value: number;
  readonly tone: 'strong' | 'middle' | 'light' | 'empty' | 'dark';
}

interface StackedBarProps {
  /** What is divided: `Bijeenkomsten`. */
  label: string;
  parts: readonly BarPart[];
}

const WIDTH = 600;
const HEIGHT = 14;

/** How a whole is made up: a bar to look at, with its numbers as words beside it. */
export function StackedBar({ label, parts }: StackedBarProps) {
  const id = useId();
  const whole = parts.reduce((sum, part) => sum + part.value, 0);
  const starts = parts.map((_, place) => parts.slice(0, place).reduce((sum, part) => sum + part.value, 0));
  const wide = (value: number) => (whole === 0 ? 0 : (value / whole) * WIDTH);
  return (
    <div className="lg-stacked" role="group" aria-labelledby={id}>
      <div className="lg-progress__words">
        <span id={id}>{label}</span>
        <strong>{whole}</strong>
      </div>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect className="lg-stacked__frame" width={WIDTH} height={HEIGHT} />
        {parts.map((part, place) => (
          <rect
            key={part.label}
            className={`lg-stacked__part lg-stacked__part--${part.tone}`}
            x={wide(starts[place]!)}
            width={wide(part.value)}
            height={HEIGHT}
          />
        ))}
      </svg>
      <dl className="lg-stacked__legend">
        {parts.map((part) => (
          <div key={part.label}>
            <dt>
              <span className={`lg-stacked__key lg-stacked__part--${part.tone}`} /> {part.label}
            </dt>
            <dd>{part.value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
