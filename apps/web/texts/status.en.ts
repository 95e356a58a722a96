import type nl from './status.nl.js';

const en: typeof nl = {
  leergang: {
    DRAFT: 'Draft',
    COMMISSIONED: 'Commissioned',
    RUNNING: 'Running',
    COMPLETED: 'Completed',
    CANCELLED: 'Cancelled',
  },
  module: { IDEA: 'Idea', DESIGNED: 'Designed', SCHEDULED: 'Scheduled', RUNNING: 'Running', COMPLETED: 'Completed' },
  session: { TENTATIVE: 'Tentative', CONFIRMED: 'Confirmed', CANCELLED: 'Cancelled' },
  enrolment: { ACTIVE: 'Takes part', LEFT: 'Stopped' },
  assignment: { TO_DO: 'To do', DRAFT: 'Started', HANDED_IN: 'Handed in', OVERDUE: 'Too late' },
  invitation: {
    NONE: 'No invitation',
    QUEUED: 'Invitation on its way',
    SENT: 'Invited',
    FAILED: 'Invitation did not arrive',
  },
  answer: {
    ACCEPTED: 'Coming',
    TENTATIVE: 'Maybe',
    DECLINED: 'Not coming',
    EARLIER_TIME: 'Answered about the earlier time',
    NONE: 'No answer yet',
  },
  registration: {
    UNCONFIRMED: 'Not confirmed yet',
    REQUESTED: 'Waiting for approval',
    WAITING: 'Waiting list',
    OFFERED: 'Seat offered',
    SEATED: 'Has a seat',
    DECLINED: 'Declined',
    CANCELLED: 'Cancelled',
    LAPSED: 'Lapsed',
    WALKED_IN: 'Walked in',
  },
  importRow: { NEW: 'New', CHANGED: 'Changed', UNCHANGED: 'Unchanged', WRONG: 'Not right' },
  reminder: { WEEK_BEFORE: 'A week before', THREE_DAYS_BEFORE: 'Three days before', DAY_BEFORE: 'The day before' },
  sessionKind: { MASTERCLASS: 'Masterclass', MEETING: 'Meeting' },
  assignmentKind: { HOMEWORK: 'Homework', PRACTICE: 'Practice assignment' },
  organisationKind: { MUNICIPALITY: 'Municipality', INSTITUTION: 'Institution', EXTERNAL: 'Other organisation' },
  partnerPart: { LEAD: 'Lead', PARTICIPANT: 'Takes part', DELIVERS: 'Delivers the lessons' },
  role: {
    ADMINISTRATOR: 'Administrator',
    COORDINATOR: 'Coordinator',
    LECTURER: 'Lecturer',
    TEAM_LEAD: 'Team lead',
    DIRECTOR: 'Director',
  },
};
export default en;
