// Services, processes, users and the machine itself.
import type { Tool } from './tool.js';

export const system: readonly Tool[] = [
  {
    programs: 'systemctl',
    valued:
      '-t --type --state -p --property -H --host -M --machine -n --lines -o --output -s --signal --kill-who',
    ways: [
      ['read', '', '--dry-run|-h|--help|--version'],
      ['read', 'status|show|cat|list-*|is-*|get-default|show-environment|help'],
      ['read', '$'],
      // It takes away what a unit has kept: its state, its cache, its logs.
      ['destroy', 'clean'],
      [
        'change',
        'start|stop|restart|reload|try-restart|reload-or-restart|try-reload-or-restart|kill|isolate',
      ],
      [
        'change',
        'enable|disable|reenable|mask|unmask|preset|preset-all|link|edit|revert|set-property|set-default',
      ],
      ['change', 'daemon-reload|daemon-reexec|reset-failed|freeze|thaw|set-environment|unset-environment'],
      ['change', 'add-wants|add-requires|bind|mount-image|import-environment|switch-root|rescue|emergency'],
      ['change', 'reboot|poweroff|halt|kexec|suspend|hibernate|hybrid-sleep|soft-reboot|default|log-level'],
      ['change', 'log-target|service-log-*|service-watchdogs|suspend-then-hibernate|cancel|exit'],
    ],
  },
  {
    programs: 'service rc-service',
    ways: [
      ['read', '', '--status-all|-h|--help'],
      ['read', '* status|--status'],
      ['change', '* start|stop|restart|reload|force-reload|condrestart|try-restart'],
    ],
  },
  {
    programs: 'journalctl',
    valued:
      '-u --unit -S --since -U --until -n --lines -o --output -p --priority -b --boot -t --identifier -g --grep',
    ways: [
      ['destroy', '', '--vacuum-size|--vacuum-time|--vacuum-files'],
      ['change', '', '--rotate|--flush|--relinquish-var|--update-catalog|--setup-keys'],
      ['read', ''],
    ],
  },
  {
    programs: 'kill',
    valued: '-s --signal -n -q',
    oneDash: true,
    ways: [
      ['read', '', '-0|-l|-L|--list|--table|-s=0'],
      ['change', ''],
    ],
  },
  {
    programs: 'pkill killall',
    oneDash: true,
    ways: [
      ['read', '', '-0|-l|--list'],
      ['change', ''],
    ],
  },
  {
    programs: 'reboot poweroff halt shutdown init telinit',
    ways: [
      ['read', '', '--help|--show|-k'],
      ['change', ''],
    ],
  },
  { programs: 'renice swapon swapoff modprobe insmod rmmod kexec', ways: [['change', '']] },
  {
    programs: 'sysctl',
    judge: ({ operands, options }) => {
      const write = options.find(({ name }) => /^(?:-w|--write|-p|--load|--system)$/.test(name));
      const set = write?.word ?? operands.find(({ text }) => text.includes('='));
      return set ? { effect: 'change', why: set } : null;
    },
    ways: [['read', '']],
  },
  {
    programs: 'crontab',
    valued: '-u',
    ways: [
      ['read', '', '-l'],
      ['destroy', '', '-r'],
      ['change', ''],
    ],
  },
  { programs: 'userdel groupdel deluser delgroup', ways: [['destroy', '']] },
  {
    programs: 'useradd usermod groupadd groupmod adduser addgroup gpasswd chpasswd visudo',
    ways: [['change', '']],
  },
  {
    programs: 'passwd',
    ways: [
      ['read', '', '-S|--status'],
      ['change', ''],
    ],
  },
  {
    programs: 'chage',
    ways: [
      ['read', '', '-l|--list'],
      ['change', ''],
    ],
  },
  {
    programs: 'mount',
    ways: [
      ['read', '', '-l|-V|-h'],
      ['read', '$'],
      ['change', ''],
    ],
  },
  {
    programs: 'umount logger wall mail mailx sendmail setenforce setfacl chattr chcon restorecon',
    ways: [['change', '']],
  },
  {
    programs: 'dmesg',
    valued: '-l --level -f --facility -n --console-level -s --buffer-size --time-format',
    ways: [
      ['destroy', '', '-C|--clear|-c|--read-clear'],
      ['change', '', '-n|--console-level|-D|--console-off|-E|--console-on'],
      ['read', ''],
    ],
  },
  {
    programs: 'date',
    attached: '-I',
    valued: '-d --date -r --reference',
    ways: [
      ['change', '', '-s|--set'],
      ['read', ''],
    ],
  },
  {
    programs: 'hostname',
    ways: [
      ['read', '$'],
      ['change', ''],
    ],
  },
  {
    programs: 'hostnamectl timedatectl',
    ways: [
      ['read', 'status|show|list-timezones|timesync-status'],
      ['read', '$'],
      ['change', 'set-*|hostname|location|icon-name|chassis|deployment'],
    ],
  },
  {
    programs: 'auditctl',
    ways: [
      ['destroy', '', '-D'],
      ['read', '', '-l|-s|-v|-h'],
      ['change', ''],
    ],
  },
  {
    programs: 'nginx',
    valued: '-c -g -p -s -e',
    ways: [
      ['change', '', '-s'],
      ['read', '', '-t|-T|-v|-V|-h'],
    ],
  },
  {
    programs: 'apachectl apache2ctl',
    ways: [
      ['read', 'configtest|status|fullstatus'],
      ['read', '', '-t|-S|-M|-v|-V'],
      ['change', 'start|stop|restart|graceful|graceful-stop'],
    ],
  },
  {
    programs: 'logrotate',
    ways: [
      ['read', '', '-d|--debug'],
      ['change', ''],
    ],
  },
];
