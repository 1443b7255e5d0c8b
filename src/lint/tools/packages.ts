// Package managers.
import type { Tool } from './tool.js';

export const packages: readonly Tool[] = [
  {
    programs: 'apt apt-get',
    valued: '-o -t --target-release -c --config-file',
    ways: [
      ['read', '', '-s|--simulate|--dry-run|--just-print|--no-act|-h|--help|-v|--version'],
      ['read', 'list|search|show|policy|depends|rdepends|showsrc|changelog|check|moo'],
      ['destroy', 'purge'],
      [
        'change',
        'install|remove|upgrade|full-upgrade|dist-upgrade|update|autoremove|autopurge|reinstall|clean',
      ],
      ['change', 'autoclean|download|source|build-dep|edit-sources|satisfy'],
    ],
  },
  { programs: 'apt-cache dpkg-query apt-key', ways: [['read', '']] },
  {
    programs: 'apt-mark',
    ways: [
      ['read', 'show*'],
      ['change', '*'],
    ],
  },
  {
    programs: 'dpkg',
    ways: [
      [
        'read',
        '',
        '-l|--list|-L|--listfiles|-s|--status|-S|--search|-V|--verify|-C|--audit|-I|-c|--info|--contents',
      ],
      ['read', '', '--print-architecture|--get-selections|--version|--help'],
      ['destroy', '', '-P|--purge'],
      ['change', '', '-i|--install|-r|--remove|--unpack|--configure|--set-selections'],
    ],
  },
  {
    programs: 'yum dnf microdnf zypper',
    valued: '-c --config --enablerepo --disablerepo',
    ways: [
      ['read', '', '-h|--help|--version|--assumeno|--dry-run'],
      [
        'read',
        'list|info|search|provides|whatprovides|repolist|check-update|repoquery|deplist|updateinfo|check',
      ],
      ['read', 'history list|info'],
      ['read', 'history $'],
      ['read', 'se|if|lu|list-updates|lp|list-patches|lr|repos'],
      [
        'change',
        'install|remove|erase|update|upgrade|downgrade|reinstall|autoremove|clean|makecache|swap|patch',
      ],
      [
        'change',
        'history|module|config-manager|groupinstall|distro-sync|in|rm|up|dup|ref|refresh|localinstall',
      ],
    ],
  },
  {
    programs: 'rpm',
    ways: [
      ['read', '', '-q|--query|-V|--verify|-K|--checksig|--version'],
      ['change', '', '-i|--install|-U|--upgrade|-F|--freshen|-e|--erase|--import|--rebuilddb|--initdb'],
    ],
  },
  {
    programs: 'apk',
    ways: [
      ['read', '', '-s|--simulate'],
      ['read', 'info|list|search|policy|version|audit|stats|verify|dot'],
      ['change', 'add|del|update|upgrade|fix|cache|fetch'],
    ],
  },
  {
    programs: 'pip pip3',
    ways: [
      ['read', '', '--dry-run|-h|--help|-V|--version'],
      ['read', 'list|show|freeze|check|search|index|hash|debug|inspect|help'],
      ['read', 'config list|get|debug'],
      ['read', 'cache info|list|dir'],
      ['change', 'install|uninstall|download|wheel|config|cache'],
    ],
  },
  {
    programs: 'npm',
    valued: '--prefix -w --workspace',
    ways: [
      ['read', '', '--dry-run|-h|--help|-v|--version'],
      ['change', 'audit fix'],
      [
        'read',
        'ls|list|la|ll|view|info|show|v|outdated|audit|search|ping|root|prefix|whoami|explain|why|fund|help',
      ],
      ['read', 'config get|list|ls'],
      ['destroy', 'unpublish'],
      [
        'change',
        'install|i|ci|uninstall|un|rm|remove|update|up|publish|deprecate|dedupe|prune|link|config|cache',
      ],
      ['change', 'version|owner|dist-tag|token|access|login|logout|adduser|init|rebuild|pack'],
    ],
  },
  {
    programs: 'snap',
    ways: [
      ['read', 'list|info|find|version|services|connections|logs|changes|tasks|known'],
      [
        'change',
        'install|remove|refresh|revert|enable|disable|start|stop|restart|set|connect|disconnect|alias',
      ],
    ],
  },
];
