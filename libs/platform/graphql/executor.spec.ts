import { describe, expect, it } from '@jest/globals';
import { buildSchema, GraphQLError, parse, type GraphQLSchema } from 'graphql';
import { compilingExecutor } from './executor.js';

const schema: GraphQLSchema = buildSchema(`
  enum Size { SMALL LARGE }
  input Part { name: String!, count: Int! = 1, size: Size! = SMALL, notes: [String!]! = [] }
  type Query { echo(first: Int! = 5, part: Part, parts: [Part!]): String!, fails: String }
`);
schema.getQueryType()!.getFields()['fails']!.resolve = () => {
  throw new GraphQLError('no', { extensions: { code: 'FORBIDDEN' } });
};
schema.getQueryType()!.getFields()['echo']!.resolve = (_, args: unknown) => JSON.stringify(args);

/** Asked three times, an operation is walked first and compiled then; the answers must be the same. */
async function askThrice(text: string, variables?: Record<string, unknown>) {
  const executor = compilingExecutor(() => schema);
  const answers = [];
  for (let time = 1; time <= 3; time += 1) {
    const answer = await executor({
      document: parse(text),
      queryHash: text,
      operationName: null,
      context: {},
      request: variables === undefined ? {} : { variables },
    });
    for (const error of answer.errors ?? []) Object.assign(error, { message: error.message.trim() }); // as masking does
    answers.push(JSON.parse(JSON.stringify(answer)));
  }
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
  return answers[0] as { data?: { echo: string }; errors?: { message: string }[] };
}

describe('the compiling executor', () => {
  it('uses the default of a variable that is left out', async () => {
    const asked = 'query ($first: Int! = 7) { echo(first: $first) }';
    expect((await askThrice(asked)).data).toEqual({ echo: '{"first":7}' });
    expect((await askThrice(asked, { first: 2 })).data).toEqual({ echo: '{"first":2}' });
  });

  it('uses the defaults inside input objects, also in lists', async () => {
    const part = { name: 'a', count: 1, size: 'SMALL', notes: [] };
    const { data } = await askThrice('query ($part: Part, $parts: [Part!]) { echo(part: $part, parts: $parts) }', {
      part: { name: 'a' },
      parts: [{ name: 'a', size: 'LARGE' }],
    });
    expect(JSON.parse(data!.echo)).toEqual({ first: 5, part, parts: [{ ...part, size: 'LARGE' }] });
  });

  it('gives an error of a field as it was thrown', async () => {
    const { data, errors } = await askThrice('{ fails }');
    expect(data).toEqual({ fails: null });
    expect(errors).toEqual([
      { message: 'no', path: ['fails'], locations: [{ line: 1, column: 3 }], extensions: { code: 'FORBIDDEN' } },
    ]);
  });

  it('says of a variable what is wrong, every time in the same words', async () => {
    const missing = await askThrice('query ($part: Part!) { echo(part: $part) }', {});
    expect(missing.errors![0]!.message).toContain('Variable "$part" of required type "Part!" was not provided.');
    const wrong = await askThrice('query ($part: Part!) { echo(part: $part) }', { part: { name: 'a', size: 'HUGE' } });
    expect(wrong.errors![0]!.message).toContain('"HUGE"');
  });
});
