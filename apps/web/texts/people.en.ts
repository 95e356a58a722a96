import type nl from './people.nl.js';

const en: typeof nl = {
  title: 'People',
  add: 'Add a person',
  added: 'The person has been added',
  name: 'Name',
  email: 'E-mail address',
  emailHelp: 'The person signs in with this address.',
  emailChangeHelp: 'The person signs in with this address. After a change the old address no longer works.',
  organisation: 'Organisation',
  employers: 'Works for',
  team: 'Team',
  role: 'Which role?',
  roles: 'Roles',
  emptyTitle: 'There are no people here yet',
  emptyText: 'Add people, or read a list in at a leergang.',
  change: 'Change details',
  save: 'Save changes',
  changed: 'The details have been changed',
  leergangen: 'Leergangen',
  noRoles: 'Has no role.',
  since: 'since',
  grant: 'Give a role',
  roleGranted: 'The role has been given',
  withdraw: 'Withdraw',
  withdrawTitle: 'Withdraw the role?',
  withdrawText: 'The person at once loses access to what belongs to this role.',
  roleWithdrawn: 'The role has been withdrawn',
  roleHelp: {
    COORDINATOR: 'Starts and runs leergangen for the organisation.',
    TEAM_LEAD: 'Sees how the team is doing in leergangen.',
    DIRECTOR: 'Sees how the leergangen of the organisation stand.',
    ADMINISTRATOR: 'Looks after people, roles and sign-in of the organisation.',
  },
};

export default en;
