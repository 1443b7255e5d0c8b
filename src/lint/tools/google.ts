// Google Cloud: gcloud, gsutil and bq.
import { copiesNowhere } from './files.js';
import { effectOfSql } from './sql.js';
import type { Tool } from './tool.js';

export const google: readonly Tool[] = [
  {
    programs: 'gcloud',
    valued:
      '--project --account --format --filter --zone --region --location --configuration --impersonate-service-account --billing-project --verbosity --limit --flags-file --cluster --instance --member --role --freshness --order --command --ssh-key-file --sort-by --page-size --access-token-file --log-http --trace-token',
    // `--command` is read by the shell over there.
    judge: (use, inside) => {
      const { operands, options } = use;
      const code = options.find(({ name, value }) => name === '--command' && value !== null);
      if (!code || !operands.some(({ text }) => text === 'ssh')) return copiesNowhere('storage', 'cp')(use);
      return inside({ ...code.valueWord, text: code.value ?? '' }) ?? { effect: 'change', why: code.word };
    },
    ways: [
      ['read', '', '--help|-h|--version|-v'],
      ['export', 'compute disks|instances snapshot'],
      ['export', 'compute snapshots create'],
      ['export', 'compute images create|export'],
      ['export', 'compute machine-images create'],
      ['export', 'sql export'],
      ['export', 'sql backups create'],
      ['export', 'firestore|datastore export'],
      ['export', 'spanner backups create'],
      ['export', 'filestore backups create'],
      ['export', 'asset|redis export|bigquery-export'],
      ['read', 'storage ls|cat|du|hash'],
      ['read', 'storage cp * -'],
      ['destroy', 'storage rm'],
      ['destroy', 'storage rsync', '--delete-unmatched-destination-objects'],
      ['change', 'storage cp|mv|rsync|restore'],
      ['read', 'logging|beta read|tail'],
      ['read', 'auth list|print-access-token|print-identity-token'],
      ['change', 'auth|container|components login|activate-service-account|revoke|install|update|remove'],
      // It writes the kubeconfig, and the next kubectl goes to another cluster.
      ['change', '** get-credentials'],
      ['read', 'config get-value|get|list'],
      ['change', 'config set|unset'],
      ['change', 'compute ssh|scp|copy-files|connect-to-serial-port'],
      ['read', 'version|info|help|topic|cheat-sheet'],
      // Keys and versions that are disabled or off can be put back; what is deleted can not.
      ['destroy', '** delete|destroy|delete-*|purge'],
      ['change', '** export', '--destination|--destination-path|--output-file'],
      [
        'read',
        '** describe|list|list-*|get-*|search|search-*|lookup|tail|read|validate|analyze-*|describe-*',
      ],
      [
        'read',
        '** wait-*|check-*|troubleshoot|validate-*|fetch-*|tail-serial-port-output|show|query-*|is-upgradeable',
      ],
      ['read', '** wait|get|query|log|stream-logs|verify|simulate|export|print-access-token|sign-url'],
      ['change', '** create|update|add|remove|set|enable|disable|start|stop|restart|reset|resize|deploy|run'],
      [
        'change',
        '** add-*|remove-*|set-*|update-*|patch|import|restore|restore-*|rollback|failover|promote-*',
      ],
      [
        'change',
        '** suspend|resume|move|clone|submit|cancel|drain|abandon-*|recreate-*|rolling-action|attach-*',
      ],
      [
        'change',
        '** detach-*|undelete|publish|pull|seek|call|execute|approve|reject|rotate|invalidate-*|replace',
      ],
      [
        'change',
        '** upgrade|upload|rename|pause|register|unregister|migrate|apply|copy|enroll|switchover|revoke|promote|reboot',
      ],
      [
        'change',
        '** ssh|scp|detach|download|deploy-*|undeploy|undeploy-*|start-*|stop-*|resume-*|enable-*|disable-*|acknowledge',
      ],
      [
        'change',
        '** write|activate|link|unlink|kill|abort|edit|install|config-ssh|database-failover|suspend-*|unenroll',
      ],
      ['destroy', '** drop|replace-all|bulk-delete'],
    ],
  },
  {
    programs: 'gsutil',
    judge: copiesNowhere('cp'),
    valued: '-o -u -h -i',
    ways: [
      ['read', 'ls|cat|stat|du|hash|version|help'],
      ['read', 'acl|defacl|iam|lifecycle|cors|logging|versioning|label|retention|kms get|list'],
      ['read', 'cp * -'],
      ['destroy', 'rm|rb'],
      ['destroy', 'rsync', '-d'],
      ['change', 'cp|mv|rsync|mb|setmeta|rewrite|compose|signurl|config|notification|hmac'],
      [
        'change',
        'acl|defacl|iam|lifecycle|cors|logging|versioning|label|retention|kms set|ch|on|off|clear|lock',
      ],
    ],
  },
  {
    programs: 'bq',
    valued: '--project_id --dataset_id --location --format',
    oneDash: true,
    judge: ({ operands: [verb, sql], options }) => {
      if (verb?.text !== 'query' || !sql || options.some(({ name }) => name === '--dry_run')) return null;
      const effect = effectOfSql(sql.text);
      return effect === null ? null : { effect, why: sql };
    },
    ways: [
      ['read', 'ls|show|head|version|help|get-iam-policy'],
      ['read', 'query', '--dry_run'],
      ['destroy', 'rm'],
      ['export', 'extract'],
      ['change', 'mk|cp|load|update|insert|cancel|partition|set-iam-policy|truncate|undelete'],
    ],
  },
];
