// Whose key signs the checkpoints of this user's incidents.
import { userConfigFolder } from '../playbook/config-places.js';
import { openSigner, type Signer } from '../timeline/checkpoint/signing-key.js';
import type { Place } from './place.js';

/** Null where the user has no home to keep a key in. */
export const signerOf = ({ env }: Pick<Place, 'env'>): Signer | null => {
  const folder = userConfigFolder(env);
  return folder === null ? null : openSigner(folder);
};
