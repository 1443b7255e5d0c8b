// Clients of databases: what they do hangs on the code that is handed to them.
import type { InvokedWord } from '../shell/word.js';
import { effectOfSql } from './sql.js';
import type { Tool, ToolEffect, Use, Verdict } from './tool.js';
import { worstOf } from './worst.js';

const withEffect = (effect: ToolEffect | null, why: InvokedWord): Verdict | null =>
  effect === null ? null : { effect, why };

const sqlIn =
  (...names: readonly string[]) =>
  ({ options }: Use): Verdict | null => {
    const code = options.filter(({ name, value }) => names.includes(name) && value !== null);
    return worstOf(code.map((one) => withEffect(effectOfSql(one.value ?? ''), one.valueWord)));
  };

const redisReads =
  'get mget exists ttl pttl type strlen getrange keys scan sscan hscan zscan hget hgetall hmget hkeys hvals hlen hexists lrange llen lindex smembers scard sismember srandmember zrange zrangebyscore zrevrange zcard zscore zrank zcount xrange xrevrange xlen xinfo xpending info ping echo time dbsize lastsave role monitor randomkey bitcount getbit pfcount geopos geosearch object memory subscribe psubscribe hstrlen hrandfield lpos smismember sinter sunion sdiff zrevrank zrangebylex zrevrangebyscore zmscore xread expiretime lcs sort_ro wait';
const redisDestroys = 'del unlink flushall flushdb getdel';
const redisChanges =
  'set setex setnx mset incr incrby decr decrby append expire expireat pexpire persist rename renamenx move hset hmset hdel hincrby lpush rpush lpop rpop lrem ltrim sadd srem spop zadd zrem zincrby xadd xdel xtrim xack publish eval evalsha script save bgrewriteaof shutdown failover replicaof slaveof migrate restore swapdb select auth getset getex copy touch setrange setbit hsetnx hincrbyfloat incrbyfloat lset linsert lmove rpoplpush blpop brpop smove sdiffstore sinterstore sunionstore zpopmin zpopmax zremrangebyscore zremrangebyrank xgroup xreadgroup xclaim xautoclaim xsetid pfadd pfmerge geoadd sort fcall spublish multi exec reset';

const redisWords = (effect: ToolEffect, words: string): readonly (readonly [string, ToolEffect])[] =>
  words.split(' ').map((word) => [word, effect]);

const redisCommands: ReadonlyMap<string, ToolEffect> = new Map([
  ...redisWords('read', redisReads),
  ...redisWords('destroy', redisDestroys),
  ...redisWords('change', redisChanges),
  ['bgsave', 'export'],
]);

/** `CONFIG GET`, `CLIENT LIST`: the second word says what happens. */
const redisGroups =
  /^(?:config|client|slowlog|latency|cluster|acl|command|debug|module|pubsub|sentinel|function)$/;
const redisLooks =
  /^(?:get|list|info|len|latest|history|doctor|nodes|slots|shards|whoami|docs|count|channels|numsub|numpat|id|getname|log|masters|master|replicas|getkeys|stats|help|users|cat)$/;

const judgeRedis = ({ operands }: Use): Verdict | null => {
  const [verb, second] = operands;
  if (!verb?.fixed) return null;
  const name = verb.text.toLowerCase();
  if (!redisGroups.test(name)) return withEffect(redisCommands.get(name) ?? null, verb);
  if (!second?.fixed) return null;
  return { effect: redisLooks.test(second.text.toLowerCase()) ? 'read' : 'change', why: second };
};

const mongoDestroys =
  /\.(?:drop|dropDatabase|dropIndexes|dropIndex|deleteMany|deleteOne|remove|findOneAndDelete|dropUser)\s*\(/;
const mongoChanges =
  /\.(?:insert\w*|update\w*|replaceOne|save|createIndex\w*|createCollection|createUser|killOp|fsyncLock|fsyncUnlock|shutdownServer|bulkWrite|findOneAnd\w+|findAndModify|renameCollection|grant\w+|revoke\w+|stepDown|reconfig|initiate|setProfilingLevel|adminCommand|runCommand)\s*\(|\$(?:out|merge)\b/;
const mongoReads =
  /\.(?:find|findOne|count\w*|stats|serverStatus|currentOp|getIndexes|aggregate|distinct|status|hello|isMaster|getCollection\w*|estimatedDocumentCount|printReplicationInfo|getUsers|version|conf)\s*\(/;

const effectOfMongo = (code: string): ToolEffect | null => {
  if (mongoDestroys.test(code)) return 'destroy';
  if (mongoChanges.test(code)) return 'change';
  return mongoReads.test(code) ? 'read' : null;
};

const judgeMongo = ({ options }: Use): Verdict | null =>
  worstOf(
    options
      .filter(({ name, value }) => name === '--eval' && value !== null)
      .map((one) => withEffect(effectOfMongo(one.value ?? ''), one.valueWord)),
  );

export const databases: readonly Tool[] = [
  {
    programs: 'psql',
    valued:
      '-h --host -p --port -U --username -d --dbname -c --command -f --file -v --set --variable -P --pset -o --output -F --field-separator -L --log-file -R --record-separator -T --table-attr',
    judge: sqlIn('-c', '--command'),
    ways: [['read', '', '-l|--list|-V|--version']],
  },
  {
    programs: 'mysql mariadb',
    attached: '-p',
    valued:
      '-h --host -P --port -u --user -D --database -e --execute -S --socket --defaults-file --defaults-extra-file',
    judge: sqlIn('-e', '--execute'),
    ways: [['read', '', '-V|--version']],
  },
  {
    programs: 'cockroach',
    valued: '-e --execute --host --url --user --database -d -u',
    judge: sqlIn('-e', '--execute'),
    ways: [['read', 'node status|ls']],
  },
  {
    programs: 'clickhouse-client',
    valued: '-h --host --port -u --user -d --database -q --query --password',
    judge: sqlIn('-q', '--query'),
    ways: [],
  },
  {
    programs: 'sqlite3',
    valued: '-cmd -separator',
    oneDash: true,
    judge: ({ operands: [, sql] }) => (sql ? withEffect(effectOfSql(sql.text), sql) : null),
    ways: [],
  },
  {
    programs: 'redis-cli valkey-cli',
    valued:
      '-h -p -a -u -n -s -r -i -d -D -X -t --user --pass --pattern --cacert --cert --key --sni --rdb --functions-rdb --cluster',
    judge: judgeRedis,
    ways: [
      ['read', '', '--scan|--bigkeys|--memkeys|--hotkeys|--stat|--latency|--latency-history|--latency-dist'],
      ['read', '', '--rdb=-|--functions-rdb=-|--cluster=check|--cluster=info|--version|--help'],
      ['change', '', '--pipe|--rdb|--functions-rdb|--cluster|--lru-test'],
    ],
  },
  {
    programs: 'mongosh mongo',
    valued: '--eval --host --port -u --username -p --password --authenticationDatabase -f --file',
    judge: judgeMongo,
    ways: [],
  },
  // To standard output, unless a file is named.
  {
    programs: 'pg_dump pg_dumpall',
    valued:
      '-h --host -p --port -U --username -d --dbname -f --file -t --table -n --schema -F --format -T --exclude-table -E',
    ways: [
      ['change', '', '-f|--file'],
      ['read', ''],
    ],
  },
  {
    programs: 'mysqldump mariadb-dump',
    attached: '-p',
    valued: '-h --host -P --port -u --user -r --result-file',
    ways: [
      ['change', '', '-r|--result-file|--flush-logs|-F|--delete-master-logs|--delete-source-logs'],
      ['read', ''],
    ],
  },
  {
    programs: 'mysqladmin mariadb-admin',
    attached: '-p',
    valued: '-h --host -P --port -u --user -i --sleep',
    ways: [
      ['read', 'status|processlist|extended-status|variables|version|ping'],
      ['destroy', 'drop'],
      ['change', 'create|kill|shutdown|flush-*|refresh|reload|start-*|stop-*|password'],
    ],
  },
];
