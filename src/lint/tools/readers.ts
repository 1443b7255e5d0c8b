// Programs that look and leave everything as it is, and the words of the shell itself.
import { writesTo } from './files.js';
import type { Tool } from './tool.js';

const readsOnly = (programs: string): Tool => ({ programs, ways: [['read', '']] });

export const readers: readonly Tool[] = [
  // The shell.
  readsOnly(
    ': . [ [[ test true false echo printf cd pwd pushd popd dirs read set unset shopt export local declare',
  ),
  readsOnly(
    'typeset readonly return exit break continue shift wait jobs type hash getopts let mapfile readarray',
  ),
  readsOnly('alias unalias umask ulimit times trap history complete compgen fg bg disown caller bind help'),
  readsOnly('command builtin exec source'),
  // What starts another program, which is looked at for itself.
  readsOnly('sudo doas env timeout nice ionice nohup setsid stdbuf time watch xargs nsenter chroot'),
  // Text.
  readsOnly(
    'grep egrep fgrep zgrep rg ag awk gawk mawk nawk cat zcat bzcat xzcat zstdcat tac tail head uniq wc cut',
  ),
  readsOnly(
    'tr jq yq paste join comm diff cmp column fold fmt nl rev expand seq shuf od hexdump xxd strings base64',
  ),
  readsOnly(
    'base32 less more look tsort envsubst iconv numfmt bc expr factor yes basename dirname realpath readlink',
  ),
  readsOnly(
    'pr sha1sum sha224sum sha256sum sha384sum sha512sum md5sum b2sum cksum sum shasum md5 mktemp sleep tty',
  ),
  // Files.
  readsOnly(
    'ls dir vdir stat file tree du df lsattr getfacl getfattr namei locate which whereis findmnt lsof fuser',
  ),
  readsOnly('lsblk blkid mountpoint exa fd vgs pvs lvs vgdisplay pvdisplay lvdisplay'),
  // Processes and the machine.
  readsOnly(
    'ps pstree top htop atop pgrep pidof pidstat pmap pwdx free uptime vmstat iostat mpstat sar nproc lscpu',
  ),
  readsOnly(
    'lsmem lsmod modinfo lspci lsusb lshw dmidecode uname arch getconf sensors nvidia-smi slabtop numastat',
  ),
  readsOnly('strace ltrace last lastb lastlog who w whoami id groups users logname finger getent cal locale'),
  readsOnly(
    'ausearch aureport getenforce sestatus coredumpctl loginctl systemd-analyze systemd-cgls systemd-cgtop',
  ),
  readsOnly('jstack jps jstat smartctl hostid printenv getcap ipcs'),
  // The network.
  readsOnly(
    'netstat ping ping6 fping dig host nslookup delv whois traceroute traceroute6 tracepath mtr nc ncat',
  ),
  readsOnly('nmap nethogs iftop ethtool bmon iptraf-ng stern testssl.sh sslscan'),
  readsOnly('grpc_health_probe logcli tcptraceroute nstat'),
  {
    programs: 'tcpdump tshark',
    valued: '-i --interface -c -w -r -s --snapshot-length -C -G -W -Z -z -F -E -B -y -m -T',
    judge: writesTo('-w'),
    ways: [['read', '']],
  },
  {
    programs: 'openssl',
    valued: '-out -in -connect -key -cert -servername -CAfile -keyout',
    oneDash: true,
    judge: writesTo('-out', '-keyout'),
    ways: [['read', '']],
  },
  // `python3 -m json.tool` is in many pipes; anything else that it runs is not known.
  { programs: 'python python3', valued: '-m -c -W -X', ways: [['read', '', '-m=json.tool|-V|--version']] },
];
