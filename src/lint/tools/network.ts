// Packet filters, routes and what else decides who reaches whom.
import type { Tool } from './tool.js';

export const network: readonly Tool[] = [
  {
    programs: 'iptables ip6tables iptables-legacy iptables-nft ip6tables-legacy ip6tables-nft',
    valued:
      '-t --table -s --source -d --destination -p --protocol -i --in-interface -o --out-interface -j --jump -m --match -w --wait --dport --sport --comment',
    ways: [
      ['read', '', '-C|--check|-h|--help|-V|--version'],
      ['destroy', '', '-F|--flush'],
      ['change', '', '-A|--append|-I|--insert|-D|--delete|-R|--replace|-N|--new-chain'],
      ['change', '', '-X|--delete-chain|-P|--policy|-E|--rename-chain|-Z|--zero'],
      ['read', '', '-L|--list|-S|--list-rules'],
    ],
  },
  {
    programs: 'iptables-save ip6tables-save',
    valued: '-f --file',
    ways: [
      ['change', '', '-f|--file'],
      ['read', ''],
    ],
  },
  {
    programs: 'iptables-restore ip6tables-restore',
    ways: [
      ['read', '', '-t|--test'],
      ['change', '', '-n|--noflush'],
      ['destroy', ''],
    ],
  },
  {
    programs: 'nft',
    valued: '-f --file -I --includepath -D --define',
    ways: [
      ['read', '', '-c|--check|-h|--help|-v|--version'],
      ['change', '', '-f|--file'],
      ['read', 'list|describe|monitor|get|export'],
      ['destroy', 'flush|reset'],
      ['destroy', 'delete|destroy table|chain|set|map|flowtable'],
      ['change', 'add|create|insert|replace|delete|destroy|rename|import'],
    ],
  },
  {
    programs: 'ufw',
    ways: [
      ['read', '', '--dry-run|--version'],
      ['read', 'status|show|version'],
      ['read', 'app list|info'],
      ['destroy', 'reset'],
      [
        'change',
        'allow|deny|reject|limit|delete|insert|prepend|enable|disable|reload|default|logging|route|app',
      ],
    ],
  },
  {
    programs: 'firewall-cmd',
    valued: '--zone --policy --ipset --service',
    judge: ({ options }) => {
      const act = options.find(({ name }) => firewalldChange.test(name));
      if (act) return { effect: 'change', why: act.word };
      const look = options.find(({ name }) => firewalldRead.test(name));
      return look ? { effect: 'read', why: look.word } : null;
    },
    ways: [],
  },
  {
    programs: 'ipset',
    ways: [
      ['read', 'list|save|test|help|version'],
      ['read', '', '-L|-S|-T|-v|-h'],
      ['destroy', 'destroy|flush'],
      ['destroy', '', '-X|-F'],
      ['change', 'create|add|del|rename|swap|restore'],
      ['change', '', '-N|-A|-D|-E|-W|-R'],
    ],
  },
  {
    programs: 'tc',
    oneDash: true,
    ways: [
      ['read', '* show|list|ls'],
      ['read', 'monitor'],
      ['change', '* add|del|delete|change|replace|link'],
      ['read', '* $'],
    ],
  },
  {
    programs: 'ip',
    valued: '-n -netns -b -batch -f -family',
    oneDash: true,
    ways: [
      ['change', '', '-b|-batch'],
      ['read', 'netns exec'],
      ['destroy', '* flush'],
      ['change', '* add|del|delete|set|change|replace|append|prepend|attach|detach|save|restore'],
      ['read', '* show|list|ls|lst|get|identify|pids'],
      ['read', 'monitor|help'],
      ['read', '* $'],
      ['read', 'addr|address|a|link|l|route|r|ro|neigh|n|neighbor|rule|ru dev|table|to'],
    ],
  },
  {
    programs: 'conntrack',
    ways: [
      ['destroy', '', '-F|--flush'],
      ['change', '', '-D|--delete|-U|--update|-I|--create'],
      ['read', '', '-L|--dump|-G|--get|-E|--event|-C|--count|-S|--stats'],
    ],
  },
  {
    programs: 'fail2ban-client',
    ways: [
      ['read', 'status|ping|version|banned|get'],
      ['change', 'start|stop|restart|reload|unban|set|add|flushlogs'],
    ],
  },
  {
    programs: 'ss',
    ways: [
      ['change', '', '-K|--kill'],
      ['read', ''],
    ],
  },
  {
    programs: 'arp route',
    ways: [
      ['change', '', '-d|-s|--delete|--set'],
      ['change', 'add|del|delete|flush'],
      ['read', ''],
    ],
  },
  { programs: 'nsupdate', ways: [['change', '']] },
];

const firewalldChange =
  /^--(?:add-|remove-|set-|change-|new-|delete-|load-|reload$|complete-reload$|panic-(?:on|off)$|runtime-to-permanent$|lockdown-(?:on|off)$)/;
const firewalldRead = /^--(?:list-|get-|query-|info-|state$|version$|check-config$|path-)/;
