import type nl from './answers.nl.js';

const en: typeof nl = {
  one: 'Are you coming?',
  give: {
    label: 'Your answer',
    ACCEPTED: 'I am coming',
    TENTATIVE: 'Maybe',
    DECLINED: 'I am not coming',
  },
  mine: {
    ACCEPTED: 'You said that you are coming.',
    TENTATIVE: 'You said that you may come.',
    DECLINED: 'You said that you are not coming.',
    EARLIER_TIME: 'You answered about an earlier time. Say whether you can come at the new time.',
    NONE: 'You have not answered yet.',
  },
  kept: 'Your answer is kept',
  again: 'You can change your answer until the session is over.',
  movedMeanwhile: 'The session has just moved. Look at the new time and answer again.',
  seat: {
    GIVES_BACK: 'You have a seat. If you choose ‘I am not coming’, you give it back and it goes to the next person.',
    STAYS: 'You have a seat. It is too late to give it back. Can you not come? Tell the coordinator too.',
    until: 'You can give it back until',
    givenBackTitle: 'You have given your seat back',
    givenBackText:
      'The seat is for someone else now. Are you coming after all? Register again. You can as long as there are seats.',
    registerAgain: 'Register again',
    signInAgain: 'Sign in and register again',
  },
  page: {
    kind: 'Invitation',
    place: 'Where',
    online: 'Online',
    leergang: 'Leergang',
    moved: 'The session has moved since the mail that this link was in. This is the new time.',
    tentativeTitle: 'This date is not certain yet',
    tentativeText: 'You can already say whether you could come. You will hear as soon as it is certain.',
    cancelledTitle: 'This session is cancelled',
    cancelledText: 'You need not answer.',
    seenBy: 'The coordinator and the lecturers see what you answer.',
    tooLateTitle: 'This session is over',
    tooLateText: 'You can no longer answer the invitation.',
    notInvitedTitle: 'You are no longer invited',
    notInvitedText: 'You do not take part in this session (any more). Is that wrong? Contact the coordinator.',
    notValidTitle: 'This link does not work',
    notValidText:
      'Perhaps the link was not copied in full. Open the link in the mail again, or sign in and answer on the page of the session.',
    tooManyTitle: 'Try again later',
    signIn: 'Sign in',
  },
  people: {
    title: 'Who is coming?',
    participants: 'Participants',
    nobody: 'Nobody is invited yet.',
    lecturer: '{{name}} (lecturer)',
    unknown: 'Unknown',
    coming_one: '{{count}} of {{all}} is coming',
    coming_other: '{{count}} of {{all}} are coming',
    open: '{{count}} without an answer',
  },
};
export default en;
