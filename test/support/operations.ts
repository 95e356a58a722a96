import {
  astFromValue,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  print,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

/** One value that an operation takes: a scalar or enum, somewhere in its arguments. */
export interface InputLeaf {
  /** From the argument down; a list has its first item at 0. */
  readonly path: readonly (string | number)[];
  /** The named type, such as `String`. */
  readonly type: string;
  /** Whether it may be left out, or stands in something that may. */
  readonly optional: boolean;
}

/**
 * Values that a test knows better than the samples: by name of the argument or field, named type, and the name of the
 * argument or field that it stands in; of a list one item, or the whole. Undefined leaves it to the sample.
 */
export type KnownValues = (name: string, type: string, within?: string) => unknown;

/** One operation of the schema, ready to be asked. */
export interface Operation {
  readonly name: string;
  readonly kind: 'query' | 'mutation';
  /**
   * Asks for everything that the answer can hold, objects within objects to this depth.
   * @param times asks so often in one document, each time with variables of its own ({@link together})
   */
  document(depth: number, times?: number): string;
  /**
   * Values for its arguments that pass the rules on input, so that the operation gets as far as looking things up.
   * @param wanted which of what may be left out is given, by name
   */
  variables(wanted: (name: string) => boolean, known?: KnownValues): Record<string, unknown>;
  /** Every value that it takes. */
  readonly inputs: readonly InputLeaf[];
}

/** Every query and mutation of a schema. */
export function operationsOf(schema: GraphQLSchema): Operation[] {
  const of = (kind: Operation['kind'], type: GraphQLObjectType | null | undefined) =>
    Object.values(type?.getFields() ?? {}).map((field) => operationOf(kind, field));
  return [...of('query', schema.getQueryType()), ...of('mutation', schema.getMutationType())];
}

/** The variables of a document that asks several times. */
export function together(each: readonly Readonly<Record<string, unknown>>[]): Record<string, unknown> {
  return Object.fromEntries(
    each.flatMap((one, turn) => Object.entries(one).map(([name, value]) => [ofTurn(name, turn), value])),
  );
}

/** How the answer of a turn, or a variable for it, is called in a document that asks several times. */
export function ofTurn(name: string, turn: number): string {
  return `${name}${turn === 0 ? '' : `_${turn}`}`;
}

/** The same variables with one value replaced. */
export function withValueAt(
  variables: Readonly<Record<string, unknown>>,
  path: InputLeaf['path'],
  value: unknown,
): Record<string, unknown> {
  const changed = structuredClone(variables) as Record<string | number, unknown>;
  let place = changed;
  for (const step of path.slice(0, -1)) place = place[step] as Record<string | number, unknown>;
  place[path.at(-1)!] = value;
  return changed;
}

function operationOf(kind: Operation['kind'], field: GraphQLField<unknown, unknown>): Operation {
  const inTurn = (times: number, text: (turn: number) => string) =>
    Array.from({ length: times }, (_, turn) => text(turn));
  const declared = (turn: number) =>
    field.args.map((arg) => `$${ofTurn(arg.name, turn)}: ${String(arg.type)}${defaultOf(arg)}`).join(', ');
  const passed = (turn: number) => list(field.args.map((arg) => `${arg.name}: $${ofTurn(arg.name, turn)}`).join(', '));
  const alias = (turn: number) => (turn === 0 ? '' : `${ofTurn(field.name, turn)}: `);
  const documentOf = (depth: number, times: number) => {
    const wanted = selection(field.type, depth);
    const asked = inTurn(times, (turn) => `${alias(turn)}${field.name}${passed(turn)} ${wanted}`).join(' ');
    return `${kind} ${field.name}${list(inTurn(times, declared).filter(Boolean).join(', '))} { ${asked} }`;
  };
  const documents = new Map<string, string>();
  return {
    name: field.name,
    kind,
    document: (depth, times = 1) => {
      const key = `${depth} ${times}`;
      const document = documents.get(key) ?? documentOf(depth, times);
      documents.set(key, document);
      return document;
    },
    variables: (wanted, known = () => undefined) => valuesOf(field.args, wanted, known),
    inputs: field.args.flatMap((arg) => leavesOf(arg.type, [arg.name], !isRequired(arg))),
  };
}

/** In brackets, where there is anything. */
function list(text: string): string {
  return text && `(${text})`;
}

function selection(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type);
  if (isObjectType(named)) return `{ ${fieldsOf(named, depth)} }`;
  if (!isUnionType(named)) return '';
  const members = named.getTypes();
  // Members may name a field alike and type it otherwise: an alias keeps those apart.
  const clashes = (member: GraphQLObjectType, name: string) =>
    members.some((other) => other !== member && name in other.getFields()) ? `${member.name}_${name}: ` : '';
  const spreads = members.map(
    (member) => `... on ${member.name} { ${fieldsOf(member, depth, (name) => clashes(member, name))} }`,
  );
  return `{ __typename ${spreads.join(' ')} }`;
}

function fieldsOf(type: GraphQLObjectType, depth: number, aliasOf: (name: string) => string = () => ''): string {
  const parts = Object.values(type.getFields()).flatMap((field) => {
    const deeper = isObjectType(getNamedType(field.type)) || isUnionType(getNamedType(field.type));
    if (field.args.some(isRequired) || (deeper && depth === 0)) return [];
    return [`${aliasOf(field.name)}${field.name} ${deeper ? selection(field.type, depth - 1) : ''}`.trimEnd()];
  });
  return ['__typename', ...parts].join(' ');
}

function defaultOf({ defaultValue, type }: GraphQLArgument): string {
  const value = defaultValue === undefined ? null : astFromValue(defaultValue, type);
  return value ? ` = ${print(value)}` : '';
}

function isRequired(input: GraphQLArgument | GraphQLInputField): boolean {
  return isNonNullType(input.type) && input.defaultValue === undefined;
}

function leavesOf(type: GraphQLInputType, path: InputLeaf['path'], optional: boolean): InputLeaf[] {
  if (isNonNullType(type)) return leavesOf(type.ofType, path, optional);
  if (isListType(type)) return leavesOf(type.ofType, [...path, 0], optional);
  if (!isInputObjectType(type)) return [{ path, type: type.name, optional }];
  return Object.values(type.getFields()).flatMap((field) =>
    leavesOf(field.type, [...path, field.name], optional || !isRequired(field)),
  );
}

function valuesOf(
  inputs: readonly (GraphQLArgument | GraphQLInputField)[],
  wanted: (name: string) => boolean,
  known: KnownValues,
  within?: string,
): Record<string, unknown> {
  return Object.fromEntries(
    inputs
      .filter((input) => isRequired(input) || wanted(input.name))
      .map((input) => [
        input.name,
        valueOf(input.type, input.name, wanted, (name, type, inside) => known(name, type, inside ?? within)),
      ]),
  );
}

const SAMPLES: Readonly<Record<string, unknown>> = {
  Boolean: false,
  Int: 1,
  Day: '2027-01-12',
  WallTime: '09:30',
  Instant: '2027-01-12T08:30:00.000Z',
};
const TEXTS: readonly (readonly [RegExp, string | null])[] = [
  [/email/i, 'someone@new.example'],
  [/cbs/i, 'GM0086'],
  [/url|issuer/i, 'https://new.example'],
  [/returnTo/i, '/agenda'],
  [/after|search/i, null],
  [/^name$/, 'Nieuw.csv'],
];

function valueOf(type: GraphQLInputType, name: string, wanted: (name: string) => boolean, known: KnownValues): unknown {
  if (isNonNullType(type)) return valueOf(type.ofType, name, wanted, known);
  if (isListType(type)) {
    const all = known(name, String(type));
    return Array.isArray(all) ? (all as unknown[]) : [valueOf(type.ofType, name, wanted, known)];
  }
  if (isInputObjectType(type)) return valuesOf(Object.values(type.getFields()), wanted, known, name);
  const better = known(name, type.name);
  if (better !== undefined) return better;
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (type.name in SAMPLES) return SAMPLES[type.name];
  const text = TEXTS.find(([pattern]) => pattern.test(name));
  return text ? text[1] : 'Nieuw';
}
