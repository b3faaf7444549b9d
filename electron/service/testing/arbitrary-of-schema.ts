import fc, { type Arbitrary } from 'fast-check';

/** The part of JSON Schema that the service's own description uses. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly propertyNames?: JsonSchema;
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly minItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
}

const LONGEST_TEXT = 12;
const MOST_ITEMS = 4;
const LARGEST = 1_000;

/** Values that a schema allows, small ones. Where it says nothing, any JSON value. */
export function arbitraryOf(schema: JsonSchema): Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map(arbitraryOf));
  switch (schema.type) {
    case 'object':
      return objectOf(schema);
    case 'array':
      return arrayOf(schema);
    case 'string':
      return stringOf(schema);
    case 'integer':
      return fc.integer(rangeOf(schema, 1));
    case 'number':
      return fc.oneof(fc.integer(rangeOf(schema, 1)), fc.double({ ...rangeOf(schema, 1e-9), noNaN: true }));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
}

function objectOf({ properties = {}, required = [], additionalProperties, propertyNames }: JsonSchema) {
  const known = fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, arbitraryOf(schema)])),
    { requiredKeys: [...required] },
  );
  if (typeof additionalProperties !== 'object' || Object.keys(properties).length > 0) return known;
  const names = stringOf(propertyNames ?? { type: 'string', minLength: 1 });
  return fc.dictionary(names, arbitraryOf(additionalProperties), { maxKeys: MOST_ITEMS });
}

function arrayOf({ items, prefixItems, minItems = 0 }: JsonSchema): Arbitrary<unknown> {
  const first = fc.tuple(...(prefixItems ?? []).map(arbitraryOf));
  if (items === undefined) return first;
  const further = fc.array(arbitraryOf(items), {
    minLength: Math.max(0, minItems - (prefixItems?.length ?? 0)),
    maxLength: Math.max(minItems, MOST_ITEMS),
  });
  return fc.tuple(first, further).map(([some, others]) => [...some, ...others]);
}

function stringOf({ format, pattern, minLength = 0, maxLength = LONGEST_TEXT }: JsonSchema): Arbitrary<string> {
  if (format === 'date-time') {
    const from = Date.UTC(2000, 0, 1);
    return fc.integer({ min: 0, max: 1_000_000_000 }).map((seconds) => new Date(from + seconds * 1000).toISOString());
  }
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern), { size: 'small' });
  return fc.string({ minLength, maxLength: Math.min(maxLength, Math.max(minLength, LONGEST_TEXT)) });
}

function rangeOf({ minimum, maximum, exclusiveMinimum }: JsonSchema, step: number) {
  const min = minimum ?? (exclusiveMinimum === undefined ? -LARGEST : exclusiveMinimum + step);
  return { min: Math.max(min, -LARGEST), max: Math.max(min, Math.min(maximum ?? LARGEST, LARGEST)) };
}
