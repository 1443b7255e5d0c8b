// Where the host stands in a line of ssh: options in front of it, what runs over there behind it.

const valued = /^-[BbcDEeFIiJLlmOopQRSWw]$/;

interface SshWords<W> {
  readonly options: readonly W[];
  readonly remote: readonly W[];
}

/** The words behind `ssh`, without the host. */
export const sshWords = <W extends { readonly text: string }>(args: readonly W[]): SshWords<W> => {
  const host = args.findIndex(
    ({ text }, at) => !text.startsWith('-') && !valued.test(args[at - 1]?.text ?? ''),
  );
  return host < 0
    ? { options: args, remote: [] }
    : { options: args.slice(0, host), remote: args.slice(host + 1) };
};
