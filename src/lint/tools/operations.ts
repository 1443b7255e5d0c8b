// What keeps a site running: certificates, names, backups, directories and what rolls out releases.
import type { Tool } from './tool.js';

export const operations: readonly Tool[] = [
  {
    programs: 'certbot',
    valued: '--cert-name -d --domains --config-dir --work-dir --logs-dir --cert-path -m --email',
    ways: [
      ['read', '', '--dry-run|--version|-h|--help'],
      ['read', 'certificates|plugins|show_account'],
      ['destroy', 'revoke|delete|unregister'],
      ['change', ''],
    ],
  },
  {
    programs: 'rndc',
    valued: '-b -c -k -s -p -y',
    ways: [
      ['read', 'status|zonestatus|showzone|secroots|signing'],
      ['destroy', 'delzone'],
      ['change', '*'],
    ],
  },
  {
    programs: 'unbound-control',
    valued: '-c -s',
    ways: [
      ['read', 'status|stats_noreset|list_*|lookup|dump_*|get_option'],
      ['change', '*'],
    ],
  },
  {
    programs: 'resolvectl',
    valued: '-i --interface -t --type -c --class -p --protocol',
    ways: [
      ['read', 'query|status|statistics|service|openpgp|tlsa|show-cache|show-server-state|monitor'],
      ['read', '$'],
      [
        'change',
        'flush-caches|reset-*|dns|domain|default-route|llmnr|mdns|dnssec|dnsovertls|nta|revert|log-level',
      ],
    ],
  },
  {
    programs: 'restic',
    valued: '-r --repo -p --password-file --tag --host --path --target -o --option',
    ways: [
      ['read', '', '-n|--dry-run'],
      ['read', 'snapshots|ls|find|diff|stats|check|cat|dump|list|version|help'],
      ['destroy', 'forget|prune'],
      ['change', 'backup|restore|copy|tag|init|unlock|mount|migrate|rebuild-index|repair|recover|key'],
    ],
  },
  {
    programs: 'velero',
    valued: '-n --namespace --kubeconfig --kubecontext',
    ways: [
      ['read', '* get|describe|logs'],
      ['read', 'get|describe|version|help'],
      ['destroy', '* delete'],
      ['destroy', 'delete|uninstall'],
      ['export', 'backup create'],
      ['export', 'create backup'],
      [
        'change',
        'restore|schedule|backup-location|snapshot-location|create|install|plugin|repo|client|backup',
      ],
    ],
  },
  {
    programs: 'argocd',
    valued: '--server --auth-token --config -N --app-namespace --grpc-web-root-path',
    ways: [
      ['read', '* get|list|diff|history|logs|manifests|resources|wait|can-i|get-user-info'],
      ['read', 'version|help'],
      ['destroy', '* delete|delete-resource|rm|terminate-op'],
      ['change', 'app|appset|cluster|proj|repo|account|cert|gpg|login|logout|context|relogin *'],
    ],
  },
  {
    programs: 'flux',
    valued: '-n --namespace --context --kubeconfig',
    ways: [
      ['read', 'get|logs|events|check|diff|tree|export|stats|trace|version|envsubst|build'],
      ['destroy', 'delete|uninstall'],
      ['change', 'suspend|resume|reconcile|create|install|bootstrap|push|pull|tag|migrate'],
    ],
  },
  {
    programs: 'ipa',
    ways: [
      ['read', '*-show|*-find|*-status|ping|whoami|env|help|console'],
      ['destroy', '*-del'],
      ['change', '*-mod|*-add|*-disable|*-enable|*-member|*-apply|*-revoke|*-unlock|*-install|passwd'],
    ],
  },
  { programs: 'ldapsearch ldapwhoami ldapcompare', ways: [['read', '']] },
  { programs: 'ldapmodify ldapadd ldappasswd ldapmodrdn', ways: [['change', '']] },
  { programs: 'ldapdelete', ways: [['destroy', '']] },
];
