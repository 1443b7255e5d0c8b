// Environment variables that make a program run, load or read something that nobody on this incident chose.

const names = new Set([
  ...['BASHOPTS', 'BASH_ENV', 'BASH_XTRACEFD', 'CDPATH', 'ENV', 'GLOBIGNORE', 'IFS', 'PROMPT_COMMAND'],
  ...['PS0', 'PS1', 'PS2', 'PS3', 'PS4', 'SHELLOPTS', 'POSIXLY_CORRECT', 'ZDOTDIR'],
  // The gate's shell sets these by itself; they are not the person's to pass on.
  ...['OLDPWD', 'PWD', 'SHLVL', '_', 'IR_COMMAND_ID'],
  ...['NODE_OPTIONS', 'NODE_PATH', 'NODE_REPL_EXTERNAL_MODULE', 'NODE_V8_COVERAGE', 'NODE_DEBUG'],
  ...['JAVA_TOOL_OPTIONS', '_JAVA_OPTIONS', 'JDK_JAVA_OPTIONS', 'CLASSPATH', 'MAVEN_OPTS'],
  ...['AWKPATH', 'AWKLIBPATH', 'LESSOPEN', 'LESSCLOSE', 'GCONV_PATH', 'NLSPATH', 'LOCPATH', 'GLIBC_TUNABLES'],
  ...['HOSTALIASES', 'RES_OPTIONS', 'LOCALDOMAIN', 'OPENSSL_CONF', 'OPENSSL_ENGINES', 'OPENSSL_MODULES'],
  ...['SSLKEYLOGFILE', 'SSH_ASKPASS', 'SUDO_ASKPASS', 'CURL_HOME', 'WGETRC', 'SYSTEM_WGETRC'],
]);

const prefixes = [
  'LD_',
  'DYLD_',
  'PYTHON',
  'PERL5',
  'PERL_',
  'PERLLIB',
  'RUBY',
  'BASH_FUNC_',
  'GIT_',
  'MALLOC_',
];

/** True for names that never reach a command, not even when a playbook or the config declares them. */
export const isForbiddenName = (name: string): boolean =>
  names.has(name) || prefixes.some((prefix) => name.startsWith(prefix));
