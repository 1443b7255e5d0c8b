// One reader for each type of value; a new type fails to compile until it has one.
import type { ValueType } from '../../domain/values.js';
import { readCidr, readHostname, readIp, readPort } from './network.js';
import {
  readBoolean,
  readChoice,
  readClusterName,
  readInteger,
  readJson,
  readSeverity,
  readSha256,
  readText,
} from './plain.js';
import type { Reader } from './read.js';
import { readDatetime, readDuration } from './time.js';
import { readEmail, readUrl } from './web.js';

export const readers: { readonly [T in ValueType]: Reader } = {
  text: readText,
  integer: readInteger,
  boolean: readBoolean,
  choice: readChoice,
  severity: readSeverity,
  ip: readIp,
  cidr: readCidr,
  hostname: readHostname,
  url: readUrl,
  email: readEmail,
  port: readPort,
  'k8s-name': readClusterName,
  path: readText,
  sha256: readSha256,
  duration: readDuration,
  datetime: readDatetime,
  json: readJson,
  secret: readText,
};
