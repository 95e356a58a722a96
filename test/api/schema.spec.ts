import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ModulesContainer } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { PERMISSION, type Permission } from '#platform/graphql/permits.js';
import { operationsOf } from '../support/operations.js';
import { openTestApi, type TestApi } from '../support/test-api.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

/**
 * Lists of things that stay short by their nature, so that a page of them is all of them. A list that can grow is a
 * connection instead.
 */
const SHORT_LISTS: Readonly<Record<string, string>> = {
  'AdministratorHome.latestAudit': 'the first few, for a first page',
  'AdministratorHome.organisations': 'those that one person administers',
  'Assignment.hand': 'one row for each participant of one leergang',
  'AuditEntry.facts': 'of one action',
  'CheckedIn.lines': 'one for each that was sent, which has a limit',
  'DoorList.people': 'those of one masterclass, whole: a door goes on without a connection',
  'LookBack.materials': 'at most thirty',
  'MasterclassAttendance.lines': 'one for each organisation and audience of one masterclass',
  'MasterclassAttendance.materials': 'at most thirty',
  'CoordinatorHome.leergangen': 'the first few, for a first page',
  'CoordinatorHome.notHandedIn': 'the first few, for a first page; missingCount says how many there are',
  'CoordinatorHome.toConfirm': 'modules in preparation',
  'CoordinatorHome.toDecide': 'the first few masterclasses to come, for a first page',
  'DatePoll.moments': 'at most ten',
  'DatePoll.people': 'one row for each who belongs in one session',
  'DatePollMoment.cannotCome': 'the participants of one leergang',
  'DatePollMoment.obstacles': 'of one moment: one of a kind, and one for each who gives the session',
  'DatePollQuestion.moments': 'at most ten',
  'Draft.files': 'at most ten',
  'ImportReport.rows': 'of one file, which has a limit',
  'ImportRow.changes': 'columns of one row',
  'ImportRow.kept': 'columns of one row',
  'ImportRow.problems': 'columns of one row',
  'ImportProblem.facts': 'of one problem',
  'LecturerHome.latestSubmissions': 'the first few, for a first page',
  'LecturerHome.sessions': 'the first few, for a first page',
  'Leergang.calendarFeeds': 'a few places where it is shared',
  'Leergang.coordinators': 'a few people',
  'Leergang.daysOff': 'of two years at most',
  'Leergang.freePeriods': 'a handful',
  'Leergang.lecturers': 'a few people',
  'Leergang.modules': 'a handful',
  'Leergang.partners': 'a handful',
  'Leergang.rooms': 'of a handful of partners',
  'Masterclass.reservedSeats': 'at most 25 without a name for an organisation',
  'Masterclass.seats': 'one for each audience',
  'Masterclass.speakers': 'at most 20',
  'Masterclass.viewerReservesFor': 'the partners of one leergang',
  'MasterclassForMe.speakers': 'at most 20',
  'Me.absences': 'of one person',
  'Me.accessTokens': 'of one person',
  'Me.calendarFeeds': 'of one person',
  'Me.grants': 'of one person',
  'Me.signInSessions': 'of one person',
  'Module.sessions': 'a masterclass and a handful of meetings',
  'ModulePlan.sessions': 'a masterclass and a handful of meetings',
  'ModulePlans.plans': 'at most three',
  'Room.calendarFeeds': 'a few places where it is shared',
  'Organisation.freePeriods': 'a few days a year',
  'Organisation.rooms': 'of one organisation, kept by hand',
  'Organisation.schoolHolidays': 'five a year',
  'ParticipantHome.comingSessions': 'the first few, for a first page',
  'ParticipantHome.dueAssignments': 'the first few, for a first page',
  'ParticipantHome.news': 'the first few, for a first page',
  'Person.employments': 'of one person',
  'Person.enrolments': 'of one person',
  'Person.grants': 'of one person',
  'PlanPreview.recipients': 'participants of one leergang, and lecturers',
  'PlanPreview.sessions': 'at most two for each of a hundred',
  'PlanPreview.texts': 'to one person about those',
  'PlannedChange.warnings': 'a few kinds, of one session',
  'PlannedSession.cannotCome': 'participants of one leergang',
  'PlannedSession.movedBecause': 'dates tried for one session',
  'Problem.facts': 'of one problem',
  'Query.masterclassesForMe': 'those to come of a partnership, and where one registered',
  'Query.myDatePolls': 'those of one person that are open',
  'Query.organisations': 'those of one person',
  'Query.seatsInAgenda': 'what one person registered for',
  'Refusal.facts': 'of one refusal',
  'Refusal.problems': 'fields of one input',
  'Session.answers': 'one row for each participant of one leergang',
  'Session.assignments': 'a few',
  'Session.lecturers': 'a few people',
  'Session.mails': 'a few for each participant of one leergang',
  'Session.movedBecause': 'dates tried for one session',
  'SignInOptions.demoPeople': 'one a role',
  'SignInOptions.organisations': 'organisations with an identity provider',
  'Submission.versions': 'of one person for one assignment',
  'SubmissionVersion.files': 'at most ten',
};

/** Ids of others, which are text to us; and whose mails are asked for, which reads better without saying that it is an id. */
const FOREIGN_IDS = [
  'Query.planPreview(textsFor)',
  'OrganisationSignIn.clientId',
  'SetOrganisationSignInInput.clientId',
];

/** What someone wishes for is asked first, and then commanded. */
const INPUTS_OF_QUERIES = ['ModulePlanWish', 'ModulePlansWish'];

/** What a query tries out takes the input of the command: one name for both. */
const INPUTS_TRIED_OUT: Readonly<Record<string, string>> = { changePlan: 'input: PlanChangeInput!' };

let house: TestHouse;
let api: TestApi;
let ours: Partnership;
let schema: GraphQLSchema;
let types: GraphQLNamedType[];

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours } = await settleTwoPartnerships(house));
  api = await openTestApi(house);
  schema = api.app.get(GraphQLSchemaHost, { strict: false }).schema;
  types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
});

afterAll(async () => {
  await api?.close();
  await house?.close();
});

describe('the schema', () => {
  it('describes every type, field, argument and enum value', () => {
    const roots = [schema.getQueryType(), schema.getMutationType()];
    const bare = [
      ...types.filter((type) => !type.description && !roots.includes(type as never)).map(({ name }) => name),
      ...everyField().flatMap(({ place, field }) => [
        ...(field.description ? [] : [place]),
        ...('args' in field ? field.args : []).filter((arg) => !arg.description).map((arg) => `${place}(${arg.name})`),
      ]),
      ...types
        .filter(isEnumType)
        .flatMap((type) => type.getValues().map((value) => ({ place: `${type.name}.${value.name}`, value })))
        .filter(({ value }) => !value.description)
        .map(({ place }) => place),
    ];
    expect(bare).toEqual([]);
  });

  it('describes things in sentences', () => {
    const said = everyField().map(({ place, field }) => ({ place, text: field.description ?? '' }));
    expect(said.filter(({ text }) => !/^[A-Z`].*[.]$/su.test(text)).map(({ place }) => place)).toEqual([]);
  });

  it('names things one way', () => {
    const wrong = [
      ...types.filter(({ name }) => !/^[A-Z][A-Za-z]*$/.test(name)).map(({ name }) => name),
      ...everyField()
        .filter(({ field }) => !/^[a-z][A-Za-z]*$/.test(field.name))
        .map(({ place }) => place),
      ...types
        .filter(isEnumType)
        .flatMap((type) => type.getValues().map(({ name }) => `${type.name}.${name}`))
        .filter((place) => !/\.[A-Z]+(_[A-Z]+)*$/.test(place)),
      ...types
        .filter((type) => isInputObjectType(type) && !/Input$/.test(type.name))
        .map(({ name }) => name)
        .filter((name) => !INPUTS_OF_QUERIES.includes(name)),
      ...types.filter((type) => isUnionType(type) && !/Result$/.test(type.name)).map(({ name }) => name),
    ];
    expect(wrong).toEqual([]);
  });

  it('gives names to types: ids are opaque, moments and days and booleans say what they are', () => {
    const wrong = everyValue().filter(({ place, name, type }) => {
      if (FOREIGN_IDS.includes(place)) return false;
      const isId = /(^id|Id|Ids|^clientKey)$/.test(name);
      if (isId !== (type === 'ID')) return true;
      if (type === 'Instant') return !/(^at|At)$/.test(name);
      if (type === 'Day') return !/(^days?|Day|On|^from|^until)$/.test(name);
      if (type === 'WallTime') return !/Times?$/.test(name);
      return false;
    });
    expect(wrong).toEqual([]);
  });

  it('has no null in a list, and no list that is null', () => {
    const wrong = everyField().filter(({ field, isInput }) => {
      const type = getNullableType(field.type);
      if (!isListType(type)) return false;
      return !isNonNullType(type.ofType) || (!isInput && !isNonNullType(field.type));
    });
    expect(wrong.map(({ place }) => place)).toEqual([]);
  });

  it('has connections for lists that can grow', () => {
    const lists = everyField()
      .filter(({ place, field, isInput }) => {
        return (
          !isInput &&
          isObjectType(getNamedType(field.type)) &&
          isListType(getNullableType(field.type)) &&
          !place.endsWith('Connection.edges')
        );
      })
      .map(({ place }) => place);
    expect(lists.sort()).toEqual(Object.keys(SHORT_LISTS).sort());
    for (const { place, field } of everyField()) {
      const type = getNamedType(field.type);
      if (!isObjectType(type) || !type.name.endsWith('Connection')) continue;
      const args = Object.fromEntries(
        (field as GraphQLField<unknown, unknown>).args.map((arg) => [arg.name, String(arg.type)]),
      );
      expect({ place, args }).toEqual({ place, args: expect.objectContaining({ first: 'Int!', after: 'String' }) });
      const fields = Object.values(type.getFields()).map(({ name, type }) => `${name}: ${String(type)}`);
      const edge = type.name.replace(/Connection$/, 'Edge');
      expect(fields).toEqual([`edges: [${edge}!]!`, 'pageInfo: PageInfo!', 'totalCount: Int!']);
    }
  });

  it('answers every command with what it made or why not', () => {
    for (const field of Object.values(schema.getMutationType()!.getFields())) {
      const place = field.name;
      const type = getNamedType(field.type);
      expect({ place, never: isNonNullType(field.type) }).toEqual({ place, never: true });
      const members = isUnionType(type) ? type.getTypes().map(({ name }) => name) : [];
      expect({ place, members }).toEqual({ place, members: expect.arrayContaining(['Refusal']) });
      expect({ place, members: members.length }).toEqual({ place, members: 2 });
      const input = INPUTS_TRIED_OUT[place] ?? `input: ${place[0]!.toUpperCase()}${place.slice(1)}Input!`;
      const args = field.args.map((arg) => `${arg.name}: ${String(arg.type)}`);
      expect([[], ['id: ID!'], ['organisationId: ID!'], [input]]).toContainEqual(args);
    }
  });

  it('holds nothing that nothing leads to', () => {
    // What only a type map knows would be a leftover.
    const reached = new Set<GraphQLNamedType>();
    const follow = (type: GraphQLNamedType): void => {
      if (reached.has(type)) return;
      reached.add(type);
      if (isUnionType(type)) type.getTypes().forEach(follow);
      if (isInputObjectType(type)) Object.values(type.getFields()).forEach((field) => follow(getNamedType(field.type)));
      if (isObjectType(type))
        for (const field of Object.values(type.getFields())) {
          follow(getNamedType(field.type));
          field.args.forEach((arg) => follow(getNamedType(arg.type)));
        }
    };
    follow(schema.getQueryType()!);
    follow(schema.getMutationType()!);
    expect(types.filter((type) => !reached.has(type)).map(({ name }) => name)).toEqual([]);
  });
});

describe('every operation', () => {
  it('declares who may call it, and is closed to everyone else', async () => {
    const declared = declaredPermissions();
    const operations = operationsOf(schema);
    expect([...declared.keys()].sort()).toEqual(operations.map(({ name }) => name).sort());
    for (const operation of operations) {
      const permission = declared.get(operation.name);
      const answerTo = async (actor: Parameters<TestApi['ask']>[0]) => {
        const { errors } = await api.ask(
          actor,
          operation.document(1),
          operation.variables(() => false),
        );
        return errors?.[0]?.extensions['code'];
      };
      const place = operation.name;
      expect({ place, permission }).not.toEqual({ place, permission: undefined });
      const visitor = permission === 'public' ? undefined : 'UNAUTHENTICATED';
      expect({ place, code: await answerTo(null) }).toEqual({ place, code: visitor });
      // Works for a municipality and has no role at all.
      const newcomer = Array.isArray(permission) ? 'FORBIDDEN' : undefined;
      if (!/SignInSession/.test(place))
        expect({ place, code: await answerTo(ours.newcomer) }).toEqual({ place, code: newcomer });
    }
    expect(
      [...declared]
        .filter(([, permission]) => permission === 'public')
        .map(([name]) => name)
        .sort(),
    ).toEqual([
      'answerDatePoll',
      'answerInvitation',
      'datePollByLink',
      'evaluateMasterclass',
      'hearOfNextMasterclass',
      'invitation',
      'lookBack',
      'me',
      'requestSignInLink',
      'signInOptions',
    ]);
  }, 300_000);
});

interface Place {
  readonly place: string;
  readonly field: GraphQLField<unknown, unknown> | GraphQLInputField;
  readonly isInput: boolean;
}

function everyField(): Place[] {
  return types.flatMap((type): Place[] => {
    if (!isObjectType(type) && !isInputObjectType(type)) return [];
    const isInput = isInputObjectType(type);
    return Object.values(type.getFields()).map((field) => ({ place: `${type.name}.${field.name}`, field, isInput }));
  });
}

/** Fields and arguments, with the name of their type. */
function everyValue(): { place: string; name: string; type: string }[] {
  const valueOf = (place: string, { name, type }: GraphQLArgument | Place['field']) => ({
    place,
    name,
    type: getNamedType(type).name,
  });
  return everyField().flatMap(({ place, field }) => [
    valueOf(place, field),
    ...('args' in field ? field.args.map((arg) => valueOf(`${place}(${arg.name})`, arg)) : []),
  ]);
}

/** What `@Permits` says at each resolver, by the name of the operation. */
function declaredPermissions(): Map<string, Permission | undefined> {
  const found = new Map<string, Permission | undefined>();
  for (const module of api.app.get(ModulesContainer).values())
    for (const { instance } of module.providers.values()) {
      if (typeof instance !== 'object' || instance === null) continue;
      const prototype = Object.getPrototypeOf(instance) as object | null;
      for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype ?? {}))) {
        if (typeof value !== 'function') continue;
        const kind: unknown = Reflect.getMetadata('graphql:resolver_type', value);
        if (kind !== 'Query' && kind !== 'Mutation') continue;
        const operation = (Reflect.getMetadata('graphql:resolver_name', value) as string | undefined) ?? name;
        found.set(operation, Reflect.getMetadata(PERMISSION, value) as Permission | undefined);
      }
    }
  return found;
}
