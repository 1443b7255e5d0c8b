// What fixed SQL does, by the first word of each statement.
import type { ToolEffect } from './tool.js';

const reads =
  /^(?:SELECT|SHOW|EXPLAIN|DESCRIBE|DESC|TABLE|VALUES|USE|BEGIN|START TRANSACTION|COMMIT|ROLLBACK|END|SET|FETCH|HELP|STATUS|PRAGMA|CHECK TABLE)\b/;
const destroys = /^(?:DELETE|DROP|TRUNCATE|PURGE)\b/;
const changes =
  /^(?:INSERT|UPDATE|UPSERT|REPLACE|MERGE|ALTER|CREATE|GRANT|REVOKE|KILL|RENAME|FLUSH|RESET|VACUUM|ANALYZE|REINDEX|CLUSTER|REFRESH|CHECKPOINT|COPY|LOAD|LOCK|UNLOCK|COMMENT|NOTIFY|OPTIMIZE|REPAIR|START|STOP|CHANGE|INSTALL|REASSIGN|SECURITY|CANCEL)\b/;

/** Functions that act although they stand in a SELECT. */
const acts =
  /\b(?:PG_TERMINATE_BACKEND|PG_CANCEL_BACKEND|PG_RELOAD_CONF|PG_ROTATE_LOGFILE|PG_SWITCH_WAL|PG_PROMOTE|PG_DROP_REPLICATION_SLOT|PG_CREATE_RESTORE_POINT|PG_WAL_REPLAY_PAUSE|PG_WAL_REPLAY_RESUME|PG_STAT_RESET|PG_STAT_STATEMENTS_RESET|SETVAL|NEXTVAL|LO_UNLINK)\s*\(/;

/** Texts and comments out, everything else in capitals; one walk over the letters. */
const bare = (sql: string): string => {
  let out = '';
  for (let at = 0; at < sql.length; ) {
    const two = sql.slice(at, at + 2);
    const close = two === '--' ? '\n' : two === '/*' ? '*/' : (/^['"`]/.exec(two)?.[0] ?? null);
    if (close === null) {
      out += sql[at];
      at++;
      continue;
    }
    const end = sql.indexOf(close, at + close.length);
    at = end < 0 ? sql.length : end + close.length;
    out += ' x ';
  }
  return out.toUpperCase();
};

const leadingTexts = /^(?:X\s+)+/;

/** `WITH old AS (DELETE …) SELECT …`, `EXPLAIN ANALYZE DELETE …`: the words inside decide. */
const inner = (statement: string): ToolEffect | null => {
  if (/\b(?:DELETE FROM|TRUNCATE|DROP)\b/.test(statement)) return 'destroy';
  return /\b(?:INSERT INTO|MERGE INTO|UPDATE \S+ SET)\b/.test(statement) ? 'change' : null;
};

const ofStatement = (statement: string): ToolEffect | null => {
  if (/^\\(?:D\w*\+?|L\+?|Z|X|C|CONNINFO|TIMING|PSET|ECHO|SF|SV|ENCODING)(?:\s|$)/.test(statement))
    return 'read';
  if (/^\\?COPY\b.*\bTO\s+(?:STDOUT|PSTDOUT)\b/s.test(statement)) return inner(statement) ?? 'read';
  if (/^SET\s+(?:GLOBAL|PERSIST|PERSIST_ONLY|PASSWORD)\b|^SET\s+@@GLOBAL\b/.test(statement)) return 'change';
  if (/^WITH\b/.test(statement)) return inner(statement) ?? (acts.test(statement) ? 'change' : 'read');
  if (/^EXPLAIN\b.*\bANALYZE\b/s.test(statement)) return inner(statement) ?? 'read';
  if (/^SELECT\b/.test(statement) && (acts.test(statement) || /\bINTO\b/.test(statement))) return 'change';
  if (destroys.test(statement)) return 'destroy';
  if (reads.test(statement)) return 'read';
  return changes.test(statement) ? 'change' : null;
};

const weight: readonly (ToolEffect | null)[] = ['read', null, 'change', 'destroy'];

/** The strongest effect of all statements; null where one is unknown and none changes anything. */
export const effectOfSql = (sql: string): ToolEffect | null => {
  const statements = bare(sql)
    .split(';')
    .map((statement) => statement.trim().replace(leadingTexts, ''))
    .filter((statement) => statement !== '');
  const effects = statements.map(ofStatement);
  return effects.reduce<ToolEffect | null>(
    (worst, one) => (weight.indexOf(one) > weight.indexOf(worst) ? one : worst),
    effects.length === 0 ? null : 'read',
  );
};
