// How the playbook's types look to the expression language, and how its values get there.
import type { Scalar, Value, ValueType } from '../../domain/values.js';

/** A name that an expression may use: a value of the playbook, or a milestone, which is true once it is reached. */
export interface KnownName {
  readonly name: string;
  readonly type: ValueType | 'milestone';
  readonly many: boolean;
}

const scalarType = (type: KnownName['type']): string => {
  if (type === 'boolean' || type === 'milestone') return 'bool';
  return type === 'integer' || type === 'port' ? 'int' : 'string';
};

/** `bool`, `int`, `string` or a list of one of them. */
export const expressionType = (known: KnownName): string =>
  known.many ? `list<${scalarType(known.type)}>` : scalarType(known.type);

// The library reads a JavaScript number as a fraction, and only a BigInt as an integer.
const scalarValue = (value: Scalar): string | boolean | bigint =>
  typeof value === 'number' ? BigInt(value) : value;

export const expressionValue = (value: Value): unknown =>
  typeof value === 'object' ? value.map(scalarValue) : scalarValue(value);
