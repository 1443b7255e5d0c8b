// Scripts are fixed text: a value inside one would be code.
import type { Finding } from '../../domain/finding.js';
import { scriptNames } from '../../language/slots.js';
import { hintFor } from '../hint.js';
import { type Check, type Checking, problem } from './checking.js';
import type { CommandSite } from './command-sites.js';
import { visibleTo } from './declared.js';

type Script = NonNullable<CommandSite['script']>;

// `{{.Names}}` and `{{range .items}}` belong to the tools that a script calls; so do their bare words.
const slot = /\{\{\s*(?!(?:end|else|break|continue)\b)([a-z][a-z0-9_]*)\s*(?:\|[^{}]*)?\}\}/;

const checkTemplate = ({ document }: Checking, { path, value }: Script): readonly Finding[] => {
  const found = slot.exec(value);
  if (!found) return [];
  const name = (found[1] ?? 'name').toUpperCase();
  const message = `a script takes no {{ }}, because a value in it would be code; write "$IR_${name}" in its place`;
  return [problem('script-template', document.spanWithin(path, found[0], value, found.index), message)];
};

const mostUnknown = 5;

const checkScriptNames = (
  checking: Checking,
  site: CommandSite,
  { path, value }: Script,
): readonly Finding[] => {
  const known = visibleTo(checking.declared, site.steps).map(({ name }) => name);
  const unknown = scriptNames(value).filter((name) => !known.includes(name));
  return unknown.slice(0, mostUnknown).map((name) => {
    const written = `IR_${name.toUpperCase()}`;
    const message = `there is no name «${name}» for $${written}${hintFor(checking, name, known)}`;
    return problem('unknown-name', checking.document.spanWithin(path, written, value, 0), message);
  });
};

export const checkScripts: Check = (checking) =>
  checking.sites.flatMap((site) => {
    const { script } = site;
    if (script === null) return [];
    return [...checkTemplate(checking, script), ...checkScriptNames(checking, site, script)];
  });
