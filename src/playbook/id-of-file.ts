// A playbook's id is the name of its file, so that it can be found without reading any other file.
import { basename } from 'node:path';

/** The id under which a file is found: its name without `.yaml` or `.yml`. */
export const idOfFile = (file: string): string => basename(file).replace(/\.ya?ml$/, '');
