// Addresses that are read or written without encryption, and over a network that others may listen to.

const shape =
  /^(?:--?[A-Za-z][A-Za-z-]*=)?(?:http|ftp):\/\/(?:[^\s@/"']{0,256}@)?(\[[0-9A-Fa-f:.]+\]|[^\s/:?#"']+)/;

const privateAddress =
  /^(?:0\.0\.0\.0|127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|\[(?:::1|::|f[cd][0-9a-f]{2}:|fe80:))/i;

const privateName =
  /(?:^|\.)(?:localhost|local|internal|svc|cluster\.local|lan|home\.arpa|intranet|corp)\.?$/i;

/** Whether nobody outside can listen: this machine, a private network, a name without a dot. Unknown counts as so. */
export const staysInside = (host: string): boolean =>
  /[${}`]/.test(host) || privateAddress.test(host) || privateName.test(host) || !/[.:]/.test(host);

/** Whether this word is an `http://` or `ftp://` address that others can listen to. */
export const isPlainAddress = (word: string): boolean => {
  const host = shape.exec(word)?.[1];
  return host !== undefined && !staysInside(host);
};
