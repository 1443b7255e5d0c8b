// Only a short list of variables gets through, whatever was declared.
import { expect, test } from 'vitest';
import { allowedEnvironment, searchPath } from '../../src/system/environment.js';

test('the fixed list and what was declared, when it is set', () => {
  const source = { HOME: '/home/alice', LANG: 'C', AWS_PROFILE: 'payments', OTHER: 'x', KUBECONFIG: '/k' };
  expect(allowedEnvironment(source, ['AWS_PROFILE', 'NOT_SET'])).toEqual({
    HOME: '/home/alice',
    LANG: 'C',
    KUBECONFIG: '/k',
    AWS_PROFILE: 'payments',
  });
});

test('what would run or load something never passes, not even declared', () => {
  const names = [
    ...['BASH_ENV', 'ENV', 'LD_PRELOAD', 'LD_LIBRARY_PATH', 'DYLD_INSERT_LIBRARIES', 'NODE_OPTIONS', 'IFS'],
    ...[
      'PYTHONSTARTUP',
      'PYTHONPATH',
      'PERL5OPT',
      'PERL5LIB',
      'SHELLOPTS',
      'PS4',
      'PROMPT_COMMAND',
      'RUBYOPT',
    ],
    ...[
      'BASH_FUNC_ls%%',
      'GIT_SSH_COMMAND',
      'JAVA_TOOL_OPTIONS',
      'IR_COMMAND_ID',
      'lower',
      '1ST',
      'A-B',
      '',
      '__proto__',
    ],
  ];
  const source = Object.fromEntries(names.map((name) => [name, '/tmp/evil']));
  expect(allowedEnvironment(source, names)).toEqual({});
});

test('inherited properties are no variables', () => {
  expect(allowedEnvironment(Object.create({ AWS_PROFILE: 'payments' }), ['AWS_PROFILE'])).toEqual({});
});

test('PATH holds absolute folders only, each once', () => {
  expect(searchPath('.:/usr/bin::bin:/bin:../x:/usr/bin/:/usr//bin:/')).toEqual(['/usr/bin', '/bin', '/']);
  expect(searchPath('')).toEqual([]);
  expect(allowedEnvironment({ PATH: ':.:/usr/bin:' }, [])).toEqual({ PATH: '/usr/bin' });
});
