// Whether a program runs on the machine of the responder, or somewhere else.
import type { Invocation } from './invocation.js';

const elsewhere =
  /^(?:kubectl|oc|docker|podman|nerdctl|crictl|nsenter|chroot|ssh|systemd-nspawn|machinectl|vagrant)$/;

/** False: on another host, or in a container with programs of its own. */
export const runsHere = ({ site, through }: Invocation): boolean =>
  site.hosts.length === 0 && !through.some((program) => elsewhere.test(program));
