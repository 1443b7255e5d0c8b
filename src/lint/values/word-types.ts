// Types whose values are one plain word: no blank, quote, semicolon or pattern character can stand in them.
import type { ValueType } from '../../domain/values.js';

export const wordTypes: readonly ValueType[] = [
  'integer',
  'boolean',
  'severity',
  'ip',
  'cidr',
  'hostname',
  'port',
  'k8s-name',
  'sha256',
  'duration',
  'datetime',
];
