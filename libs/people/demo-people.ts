/** Who the sign-in page offers in demo mode: one person a role, all from the example sheet. */
export interface DemoPersonChoice {
  readonly key: string;
  readonly role: 'COORDINATOR' | 'PARTICIPANT' | 'LECTURER' | 'TEAM_LEAD' | 'DIRECTOR' | 'ADMINISTRATOR';
  readonly address: string;
}

export const DEMO_PEOPLE: readonly DemoPersonChoice[] = [
  { key: 'coordinator', role: 'COORDINATOR', address: 'marijke.hofman@ooststellingwerf.example' },
  { key: 'participant', role: 'PARTICIPANT', address: 'annelies.bouma@ooststellingwerf.example' },
  { key: 'lecturer', role: 'LECTURER', address: 'ruben.oosterhuis@hanzehogeschool.example' },
  { key: 'team-lead', role: 'TEAM_LEAD', address: 'hilda.nijboer@opsterland.example' },
  { key: 'director', role: 'DIRECTOR', address: 'theo.wijma@weststellingwerf.example' },
  { key: 'administrator', role: 'ADMINISTRATOR', address: 'koen.schaafsma@ooststellingwerf.example' },
];
