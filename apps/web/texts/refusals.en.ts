import type nl from './refusals.nl.js';

const en: typeof nl = {
  refusal: {
    INVALID_INPUT: 'Not everything is filled in correctly yet.',
    NOT_FOUND: 'This does not exist (any more), or you may not see it.',
    NOT_PERMITTED: 'You have no role that allows this.',
    CHANGED_MEANWHILE:
      'Somebody else just changed this. Your input is still there. Look at the new data and try again.',
    STATUS_NOT_POSSIBLE: 'This is not possible in the present status.',
    ALREADY_EXISTS: 'This already exists.',
    LINK_NOT_VALID: 'This link does not work (any more). A link works briefly, and once.',
    NOT_INVITED: 'You do not take part in this session (any more).',
    TOO_MANY_ATTEMPTS: 'This was tried too often. Wait a few minutes and try again.',
    NOTHING_TO_CONFIRM: 'There is nothing to confirm.',
    TOO_LATE: 'It is too late for this.',
    TOO_LARGE: 'This file is too large.',
    FILE_NOT_READABLE: 'We cannot read this file.',
    LAST_ADMINISTRATOR: 'This is the last administrator. Make somebody else administrator first.',
    NO_DATES_LEFT: 'There are not enough free days in this period.',
    DOUBLE_BOOKED: '{{name}} is taken on {{day}} at {{time}}. Choose another time, another lecturer or another room.',
    DOUBLE_BOOKED_known:
      '{{name}} is taken on {{day}} at {{time}}: “{{session}}” of {{leergang}}. Choose another time, another lecturer or another room.',
    IN_USE:
      'Sessions are still to come here: {{count}}. The first is on {{day}}: “{{session}}” of {{leergang}}. Choose another room for them first.',
  },
  problem: {
    REQUIRED: 'Fill this in.',
    TOO_SHORT: 'This is too short.',
    TOO_SHORT_limit: 'This is too short. Use at least {{limit}} characters.',
    TOO_LONG: 'This is too long.',
    TOO_LONG_limit: 'This is too long. Use at most {{limit}} characters.',
    TOO_LOW: 'This is too little.',
    TOO_LOW_limit: 'Fill in {{limit}} or more.',
    TOO_HIGH: 'This is too much.',
    TOO_HIGH_limit: 'Fill in {{limit}} or less.',
    NOT_AN_EMAIL: 'This is not an e-mail address. An example: name@municipality.nl',
    NOT_A_DAY: 'This is not a date.',
    NOT_A_TIME: 'This is not a time. An example: 09:30',
    NOT_A_LINK: 'This is not a link. A link starts with https://',
    NOT_A_CODE: 'This code is not right.',
    NOT_ALLOWED: 'This value is not possible here.',
    NOT_UNIQUE: 'This is already in use.',
    NOT_KNOWN: 'We do not know this.',
    END_BEFORE_START: 'The end is before the start.',
    OTHER_SEASON: 'This holiday begins at another time of the year.',
    IN_THE_PAST: 'This is in the past.',
    TAKEN: '{{name}} is taken on {{day}} at {{time}}.',
    TAKEN_known: '{{name}} is taken on {{day}} at {{time}}: “{{session}}” of {{leergang}}.',
    FORBIDDEN_CHARACTERS: 'This contains characters that are not possible.',
  },
};
export default en;
