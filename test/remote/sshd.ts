// A real sshd on loopback, with keys of its own, that stands for the payments hosts. Null where it can't run.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

export interface RemoteHosts {
  readonly folder: string;
  /** A folder for PATH: its `ssh` is the real one with a config of this test. */
  readonly bin: string;
  readonly port: number;
  readonly user: string;
  /** How often somebody has logged in. */
  logins(): number;
  /** Breaks every connection to the host `cable`. */
  cutCable(): void;
  end(): void;
}

const sshd = '/usr/sbin/sshd';
const ssh = '/usr/bin/ssh';

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

const makeKey = (file: string): void => {
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'payments', '-f', file]);
};

const writeConfigs = (folder: string, port: number, cable: number, user: string): void => {
  const at = (name: string): string => join(folder, name);
  for (const key of ['host', 'stranger', 'user']) makeKey(at(key));
  execFileSync('cp', [at('user.pub'), at('authorized_keys')]);
  const lines = [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${at('host')}`,
    `AuthorizedKeysFile ${at('authorized_keys')}`,
    `PidFile ${at('sshd.pid')}`,
    'StrictModes no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PermitRootLogin yes',
    'MaxStartups 100',
    'UsePAM no',
  ];
  writeFileSync(at('sshd_config'), `${lines.join('\n')}\n`);
  const key = execFileSync('cut', ['-d', ' ', '-f', '1,2', at('host.pub')], { encoding: 'utf8' }).trim();
  const stranger = execFileSync('cut', ['-d', ' ', '-f', '1,2', at('stranger.pub')], {
    encoding: 'utf8',
  }).trim();
  writeFileSync(at('known_hosts'), `payments ${key}\nchanged ${stranger}\n`);
  const hosts = [
    'Host payments-*',
    '  HostKeyAlias payments',
    'Host stranger',
    '  HostKeyAlias stranger',
    'Host changed',
    '  HostKeyAlias changed',
    'Host cable',
    '  HostKeyAlias payments',
    `  Port ${cable}`,
    'Host closed',
    '  Port 1',
    'Host *',
    '  HostName 127.0.0.1',
    `  Port ${port}`,
    `  User ${user}`,
    `  IdentityFile ${at('user')}`,
    '  IdentitiesOnly yes',
    `  UserKnownHostsFile ${at('known_hosts')}`,
    '  GlobalKnownHostsFile /dev/null',
  ];
  writeFileSync(at('ssh_config'), `${hosts.join('\n')}\n`);
  mkdirSync(at('bin'));
  writeFileSync(at('bin/ssh'), `#!/bin/sh\nexec ${ssh} -F ${at('ssh_config')} "$@"\n`);
  chmodSync(at('bin/ssh'), 0o755);
};

const canLogIn = (folder: string): string | null => {
  for (let tries = 0; ; tries += 1) {
    const asked = spawnSync(join(folder, 'bin/ssh'), ['-o', 'BatchMode=yes', 'payments-1', 'true'], {
      encoding: 'utf8',
    });
    if (asked.status === 0) return null;
    // Only a server that is not up yet is worth another try.
    if (tries === 100 || !asked.stderr.includes('Connection refused'))
      return asked.stderr.trim().split('\n').at(-1) ?? 'no reason given';
    spawnSync('sleep', ['0.25']);
  }
};

/** A wire to sshd that a test can cut. */
const layCable = async (port: number, end: number) => {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(end, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const cut = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    cut,
    close: () => {
      cut();
      server.close();
    },
  };
};

const childrenOf = (parent: number): readonly number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
      } catch {
        return false;
      }
    });

/** The hosts, or why there are none here. */
export const startHosts = async (): Promise<RemoteHosts | { readonly missing: string }> => {
  if (process.platform !== 'linux') return { missing: 'not Linux' };
  if (!existsSync(sshd) || !existsSync(ssh)) return { missing: 'OpenSSH is not installed' };
  const { uid, username: user } = userInfo();
  if (uid === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ir-remote-')));
  const [port, cablePort] = [await freePort(), await freePort()];
  writeConfigs(folder, port, cablePort, user);
  const log = openSync(join(folder, 'sshd.log'), 'a');
  const server = spawn(sshd, ['-D', '-e', '-f', join(folder, 'sshd_config')], {
    stdio: ['ignore', log, log],
  });
  const cable = await layCable(cablePort, port);
  const end = (): void => {
    cable.close();
    // With their sessions, so that no shared connection lives on.
    for (const pid of server.pid === undefined ? [] : childrenOf(server.pid)) process.kill(pid);
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  const missing = canLogIn(folder);
  const logins = (): number =>
    readFileSync(join(folder, 'sshd.log'), 'utf8').split('Accepted publickey').length - 1;
  if (missing === null)
    return { folder, bin: join(folder, 'bin'), port, user, end, logins, cutCable: cable.cut };
  end();
  return { missing: `nobody can log in on loopback: ${missing}` };
};
