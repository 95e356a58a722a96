import { expect } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { getNamedType, isUnionType, type GraphQLField } from 'graphql';
import type { PersonActor } from '#kernel/actor.js';
import type { TestApi } from './test-api.js';

type Asker = PersonActor | null;
type Fields = Record<string, GraphQLField<unknown, unknown>>;

/** Asks the API as a journey tells it; types of arguments and answers come from the schema. */
export class Asking {
  private readonly queries: Fields;
  private readonly mutations: Fields;

  constructor(private readonly api: TestApi) {
    const { schema } = api.app.get(GraphQLSchemaHost, { strict: false });
    this.queries = schema.getQueryType()!.getFields();
    this.mutations = schema.getMutationType()!.getFields();
  }

  /** The answer to a query; there must be no error. */
  async query<Thing>(who: Asker, name: string, given: Record<string, unknown>, selection: string): Promise<Thing> {
    const { data, errors } = await this.ask(who, 'query', this.queries[name]!, given, selection);
    expect(errors).toBeUndefined();
    return data![name] as Thing;
  }

  /** What a command made or changed; it must not be refused. @param input the input, or the arguments when it has none */
  async command<Thing>(who: Asker, name: string, input: Record<string, unknown>, selection: string): Promise<Thing> {
    const answer = await this.answerTo(who, name, input, selection);
    expect(answer).not.toHaveProperty('code');
    return answer as Thing;
  }

  /** Why a command is not done: the code of the refusal, with its problems as `path CODE`, or of the error; else `done`. */
  async refusal(who: Asker, name: string, input: Record<string, unknown>): Promise<string> {
    const answer = await this.answerTo(who, name, input, '__typename');
    const problems = (answer['problems'] ?? []) as { path: string; code: string }[];
    return [
      (answer['code'] as string | undefined) ?? 'done',
      ...problems.map(({ path, code }) => `${path} ${code}`),
    ].join(', ');
  }

  /** Why a query is not answered: the code of the error; `null` when there is nothing to see, else `done`. */
  async refusalOfQuery(who: Asker, name: string, given: Record<string, unknown> = {}): Promise<string> {
    const { data, errors } = await this.ask(who, 'query', this.queries[name]!, given, '__typename');
    if (errors) return String(errors[0]!.extensions['code']);
    return data![name] === null ? 'null' : 'done';
  }

  /** Brings a file as a browser does: a ticket, then the bytes. @returns its id */
  async upload(who: PersonActor, name: string, bytes: Buffer | string, wish: Record<string, unknown>): Promise<string> {
    const ticket = await this.command<{ uploadId: string; uploadPath: string }>(
      who,
      'requestUpload',
      { name, sizeBytes: Buffer.byteLength(bytes), ...wish },
      'uploadId uploadPath',
    );
    const { statusCode } = await this.api.inject(who, { method: 'PUT', url: ticket.uploadPath, payload: bytes });
    expect(statusCode).toBe(200);
    return ticket.uploadId;
  }

  private async answerTo(
    who: Asker,
    name: string,
    input: Record<string, unknown>,
    selection: string,
  ): Promise<Record<string, unknown>> {
    const field = this.mutations[name]!;
    const union = getNamedType(field.type);
    const thing = isUnionType(union) && union.getTypes().find((member) => member.name !== 'Refusal')!.name;
    const given = field.args.some((arg) => arg.name === 'input') ? { input } : input;
    const wanted = `... on ${String(thing)} { ${selection} } ... on Refusal { code problems { path code } }`;
    const { data, errors } = await this.ask(who, 'mutation', field, given, wanted);
    return errors ? { code: errors[0]!.extensions['code'] } : (data![name] as Record<string, unknown>);
  }

  private ask(
    who: Asker,
    kind: 'query' | 'mutation',
    field: GraphQLField<unknown, unknown>,
    given: Record<string, unknown>,
    selection: string,
  ) {
    const args = field.args.filter((arg) => arg.name in given);
    const declared = args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
    const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
    const list = (text: string) => text && `(${text})`;
    return this.api.ask(who, `${kind} ${list(declared)} { ${field.name}${list(passed)} { ${selection} } }`, given);
  }
}
