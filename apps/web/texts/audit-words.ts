import { useTranslation } from 'react-i18next';
import type nl from './audit.nl.js';

type AuditCode = { [Kind in keyof typeof nl]: `${Kind}.${keyof (typeof nl)[Kind] & string}` }[keyof typeof nl];

/** The words for an action of the audit trail; a code that is newer than this page shows as it is. */
export function useActionWords(): (action: string) => string {
  const { t, i18n } = useTranslation('audit');
  return (action) => (i18n.exists(action, { ns: 'audit' }) ? t(action as AuditCode) : action);
}
