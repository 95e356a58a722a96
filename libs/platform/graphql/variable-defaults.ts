import {
  astFromValue,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  typeFromAST,
  valueFromASTUntyped,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  type VariableDefinitionNode,
} from 'graphql';

type Values = Readonly<Record<string, unknown>>;

/**
 * Fills in, as JSON, the defaults of what was left out: variables, and fields of input objects inside them.
 * @param given variables that fit their types
 */
export function withDefaults(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  given: Values,
): Record<string, unknown> {
  const filled: Record<string, unknown> = {};
  for (const { variable, type: typeNode, defaultValue } of definitions) {
    const name = variable.name.value;
    const type = typeFromAST(schema, typeNode);
    const value = given[name] !== undefined || !defaultValue ? given[name] : valueFromASTUntyped(defaultValue);
    if (value !== undefined) filled[name] = isInputType(type) ? filledIn(type, value) : value;
  }
  return filled;
}

function filledIn(type: GraphQLInputType, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  if (isNonNullType(type)) return filledIn(type.ofType, value);
  if (isListType(type)) {
    return Array.isArray(value) ? value.map((one) => filledIn(type.ofType, one)) : filledIn(type.ofType, value);
  }
  if (!isInputObjectType(type)) return value;
  const filled: Record<string, unknown> = {};
  for (const field of Object.values(type.getFields())) {
    const one = (value as Values)[field.name];
    const chosen = one === undefined ? defaultOf(field) : one;
    if (chosen !== undefined) filled[field.name] = filledIn(field.type, chosen);
  }
  return filled;
}

function defaultOf(field: GraphQLInputField): unknown {
  if (field.defaultValue === undefined) return undefined;
  const node = astFromValue(field.defaultValue, field.type);
  return node ? valueFromASTUntyped(node) : undefined;
}
