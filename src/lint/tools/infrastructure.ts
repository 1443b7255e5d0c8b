// What builds, configures and steers infrastructure: terraform, ansible, vault and consul.
import type { Tool } from './tool.js';

export const infrastructure: readonly Tool[] = [
  {
    programs: 'terraform tofu terragrunt',
    valued: '-chdir',
    oneDash: true,
    ways: [
      ['read', '', '-help|--help|-version|--version'],
      ['read', 'plan|show|output|validate|graph|version|providers|console|get|test|help'],
      ['read', 'fmt', '-check'],
      ['read', 'state list|show|pull'],
      ['read', 'workspace list|show'],
      ['destroy', 'destroy'],
      ['destroy', 'apply', '-destroy|-replace'],
      ['destroy', 'state rm|push'],
      ['destroy', 'workspace delete'],
      ['change', 'apply|init|import|taint|untaint|refresh|force-unlock|fmt|login|logout|state|workspace'],
    ],
  },
  {
    programs: 'ansible-playbook',
    valued: '-i --inventory -l --limit -e --extra-vars -t --tags -u --user -f --forks',
    ways: [
      ['read', '', '-C|--check|--syntax-check|--list-hosts|--list-tasks|--list-tags|-h|--help|--version'],
      ['change', ''],
    ],
  },
  {
    programs: 'ansible',
    valued: '-i --inventory -l --limit -e --extra-vars -m --module-name -a --args -u --user -f --forks -t',
    ways: [
      ['read', '', '-C|--check|--list-hosts|-h|--help|--version'],
      ['read', '', '-m=ping|-m=setup|-m=stat|-m=service_facts|-m=package_facts|--module-name=ping'],
      ['change', '', '-m=copy|-m=file|-m=service|-m=systemd|-m=user|-m=reboot|-m=apt|-m=yum|-m=package'],
    ],
  },
  { programs: 'ansible-inventory ansible-doc ansible-config', ways: [['read', '']] },
  {
    programs: 'vault',
    valued: '-address -namespace -format -field -mount',
    oneDash: true,
    ways: [
      ['read', 'status|read|list|version|path-help|print'],
      ['read', 'kv get|list|metadata'],
      ['read', 'kv metadata get'],
      ['read', 'token lookup|capabilities'],
      ['read', 'secrets|auth|audit|policy|lease|plugin|namespace|operator list|read|lookup|members|info'],
      ['destroy', 'delete'],
      ['destroy', 'kv delete|destroy'],
      ['destroy', 'secrets|auth|audit disable'],
      ['destroy', 'policy|namespace delete'],
      ['export', 'operator raft snapshot save'],
      [
        'change',
        'write|login|unwrap|patch|kv|token|secrets|auth|audit|policy|lease|operator|plugin|namespace',
      ],
    ],
  },
  {
    programs: 'consul nomad',
    valued: '-http-addr -token -datacenter -namespace -address -region',
    oneDash: true,
    ways: [
      ['read', 'members|info|monitor|version|validate|rtt|status|logs|inspect|ui'],
      ['read', 'kv get|export'],
      ['read', 'catalog|operator datacenters|nodes|services|raft|autopilot'],
      [
        'read',
        'acl|intention|config|connect|job|node|alloc|deployment|server list|read|status|get|logs|members',
      ],
      ['read', 'job plan|history|inspect|allocs'],
      ['read', 'snapshot inspect'],
      ['destroy', 'kv delete'],
      ['destroy', 'job stop', '-purge'],
      ['destroy', 'acl|intention|config|connect delete'],
      ['destroy', 'snapshot restore'],
      [
        'change',
        'kv|acl|intention|config|connect|job|node|alloc|deployment|server|snapshot|services|operator *',
      ],
      ['change', 'join|leave|force-leave|reload|maint|lock|event|exec|keyring|run|stop|login|logout|run'],
    ],
  },
  {
    programs: 'etcdctl',
    valued: '--endpoints --cacert --cert --key -w --write-out --user',
    ways: [
      ['read', 'get|version|watch|check'],
      ['read', 'endpoint|member|alarm|auth|user|role|lease health|status|list|get|hashkv'],
      ['export', 'snapshot save'],
      ['read', 'snapshot status'],
      ['destroy', 'del'],
      ['destroy', 'snapshot restore'],
      ['change', 'put|txn|defrag|compaction|lock|move-leader|member|alarm|auth|user|role|lease'],
    ],
  },
];
