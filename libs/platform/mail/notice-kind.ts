/** What a mail tells of that changes no calendar. */
export type NoticeKind =
  | 'OVERVIEW'
  | 'REMINDER'
  | 'DATE_POLL'
  | 'DATE_POLL_CLOSED'
  | 'REGISTRATION'
  | 'RESERVATION'
  | 'DECISION_DUE'
  | 'REQUESTS_WAITING'
  | 'AFTER_MASTERCLASS'
  | 'NEXT_MASTERCLASS';
