// How strict this run is: the config's `lint:`, then the flags.
import { IrError } from '../../domain/errors.js';
import { didYouMean } from '../../language/nearest.js';
import type { RuleFacts } from '../../lint/catalogue.js';
import type { Settings, Weight } from '../../lint/settings.js';
import type { Config } from '../../playbook/config.js';

const weights: { readonly [word: string]: Weight } = {
  off: 'off',
  warn: 'warning',
  warning: 'warning',
  error: 'error',
};

/** `unused-input=off` in two parts. Throws IrError 2. */
const readRule = (typed: string): readonly [rule: string, weight: Weight] => {
  const [rule = '', word = ''] = typed.split('=');
  const weight = Object.hasOwn(weights, word) ? weights[word] : undefined;
  if (weight && rule !== '') return [rule, weight];
  throw new IrError(2, `--rule ${typed} says nothing`, 'write RULE=off, RULE=warn or RULE=error');
};

const demandRule = (rule: string, from: string, rules: readonly RuleFacts[]): void => {
  const found = rules.find(({ id }) => id === rule);
  if (!found) {
    const near = didYouMean(
      rule,
      rules.map(({ id }) => id),
    );
    throw new IrError(
      2,
      `${from} names a rule that does not exist: ${rule}${near}`,
      'ir lint --rules shows all',
    );
  }
  if (found.group !== 'refused') return;
  throw new IrError(
    2,
    `${from} can't change ${rule}: ir run refuses it as well`,
    `ir lint --explain ${rule} says how to mend it`,
  );
};

/** The rules' weights. Throws IrError 2 for a rule that does not exist or can't be changed. */
export const readSettings = async (config: Config, typed: readonly string[]): Promise<Settings> => {
  const configured = config.lint?.rules ?? {};
  const flagged = Object.fromEntries(typed.map(readRule));
  const named = [
    ...Object.keys(configured).map((rule) => ({ rule, from: 'the config' })),
    ...Object.keys(flagged).map((rule) => ({ rule, from: '--rule' })),
  ];
  if (named.length > 0) {
    // Loading every rule takes a while, and most runs name none.
    const { allRules } = await import('../../lint/catalogue.js');
    for (const { rule, from } of named) demandRule(rule, from, allRules());
  }
  return { rules: { ...configured, ...flagged } };
};
