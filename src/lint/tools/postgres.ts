// The programs beside `psql` that run, copy and replace a PostgreSQL server.
import type { Tool } from './tool.js';

export const postgres: readonly Tool[] = [
  {
    programs: 'pg_isready pg_controldata pg_waldump pg_config pg_amcheck pg_verifybackup',
    ways: [['read', '']],
  },
  {
    programs: 'pg_ctl pg_ctlcluster',
    valued: '-D --pgdata -l --log -m --mode -o --options -p -t --timeout',
    ways: [
      ['read', '', '-V|--version'],
      ['read', '** status'],
      ['destroy', 'init|initdb'],
      ['change', '** start|stop|restart|reload|promote|logrotate|kill'],
    ],
  },
  {
    programs: 'pg_rewind pg_basebackup',
    valued: '-D --pgdata --target-pgdata --source-server --source-pgdata -h -p -U -d -X -F',
    ways: [
      ['read', '', '-n|--dry-run|-V|--version'],
      ['change', ''],
    ],
  },
  { programs: 'pg_resetwal dropdb dropuser', ways: [['destroy', '']] },
  { programs: 'createdb createuser vacuumdb reindexdb clusterdb', ways: [['change', '']] },
  {
    programs: 'pg_restore',
    valued: '-h -p -U -d --dbname -f --file -F -j -n -t -L',
    ways: [
      ['read', '', '-l|--list|-V|--version'],
      ['destroy', '', '-c|--clean'],
      ['change', '', '-d|--dbname'],
      ['read', '', '-f=-|--file=-'],
    ],
  },
  {
    programs: 'patronictl',
    valued: '-c --config-file -d --dcs-url',
    ways: [
      ['read', 'list|history|topology|show-config|version|dsn'],
      ['destroy', 'remove'],
      ['change', 'failover|switchover|restart|reload|reinit|pause|resume|edit-config|flush|demote-cluster'],
    ],
  },
  {
    programs: 'repmgr',
    valued: '-f --config-file -h -d -U -p',
    ways: [
      ['read', '', '--dry-run|--help|--version'],
      ['read', 'cluster show|matrix|crosscheck|event'],
      ['read', 'node|service|daemon status|check'],
      ['destroy', 'primary|master|standby|witness unregister'],
      ['change', 'primary|master|standby|witness|node|service|daemon|cluster *'],
    ],
  },
];
