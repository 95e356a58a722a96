import { Link, type LinkComponentProps } from '@tanstack/react-router';
import type { ButtonHTMLAttributes } from 'react';
import { Icon, type IconName } from './icon.js';

type Weight = 'primary' | 'secondary' | 'quiet' | 'danger';

const classes: Record<Weight, string> = {
  primary: 'utrecht-button utrecht-button--primary-action',
  secondary: 'utrecht-button utrecht-button--secondary-action',
  quiet: 'utrecht-button utrecht-button--subtle',
  danger: 'utrecht-button utrecht-button--primary-action utrecht-button--danger',
};

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** One primary per page; the rest secondary or quiet. */
  weight?: Weight;
  icon?: IconName;
  /** Shown while it works; pressing again then does nothing, and the focus stays. */
  busy?: boolean;
}

/** Something happens here and now. For going somewhere, use `ButtonLink` or a link. */
export function Button({
  weight = 'secondary',
  icon,
  busy = false,
  children,
  onClick,
  className = '',
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`${classes[weight]} ${busy ? 'lg-busy' : ''} ${className}`}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

type ButtonLinkProps = LinkComponentProps<'a'> & { weight?: Weight; icon?: IconName };

/** A link to another page of the product that looks like a button: for the primary action of a page. */
export function ButtonLink({ weight = 'primary', icon, children, ...link }: ButtonLinkProps) {
  return (
    <Link {...link} className={`${classes[weight]} lg-button-link`}>
      {icon && <Icon name={icon} />}
      {children as React.ReactNode}
    </Link>
  );
}
