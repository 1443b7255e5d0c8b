// git and GitHub's own command line.
import { copiesNowhere } from './files.js';
import type { Tool, ToolEffect, Way } from './tool.js';

const writes: readonly Way<ToolEffect>[] = [
  ['destroy', 'clean'],
  ['destroy', 'reset', '--hard'],
  ['destroy', 'push', '-f|--force|-d|--delete|--mirror'],
  ['destroy', 'tag', '-d|--delete'],
  ['destroy', 'stash drop|clear'],
  ['destroy', 'filter-branch|filter-repo|gc|prune'],
  [
    'change',
    'add|am|apply|bisect|branch|checkout|cherry-pick|clone|commit|config|init|merge|mv|notes|pull|push',
  ],
  [
    'change',
    'rebase|remote|reset|restore|revert|rm|sparse-checkout|stash|submodule|switch|tag|worktree|replace',
  ],
];

const methods: { readonly [method: string]: ToolEffect } = {
  GET: 'read',
  HEAD: 'read',
  DELETE: 'destroy',
};

export const git: readonly Tool[] = [
  {
    programs: 'git',
    judge: copiesNowhere('clone'),
    valued: '-C -c --git-dir --work-tree --namespace -m --message --author --since --until --format --grep',
    ways: [
      ['read', '', '--version|--help'],
      ['read', 'clean|push|add|commit|rm|mv', '-n|--dry-run'],
      [
        'read',
        'status|log|diff|show|blame|annotate|grep|describe|rev-parse|rev-list|reflog|shortlog|ls-files',
      ],
      [
        'read',
        'ls-remote|ls-tree|cat-file|fsck|whatchanged|range-diff|merge-base|name-rev|for-each-ref|help',
      ],
      // It leaves every branch and every file alone.
      [
        'read',
        'fetch|count-objects|verify-commit|verify-tag|version|archive|var|cherry|check-ignore|show-ref',
      ],
      ['read', 'config', '--get|--get-all|--get-regexp|--list|-l'],
      ['read', 'config get|list'],
      ['read', 'stash list|show'],
      ['read', 'remote show|get-url'],
      ['read', 'bisect log|view'],
      ['read', 'submodule status|summary'],
      ['read', 'worktree|notes list|show'],
      ['destroy', 'branch', '-D|-d|--delete'],
      ['read', 'branch', '-l|--list|--contains|--merged|--no-merged|--show-current'],
      ['read', 'tag', '-l|--list|--contains|-v|--verify'],
      ['read', 'branch|tag|remote|worktree|submodule $'],
      ...writes,
    ],
  },
  {
    programs: 'gh',
    valued:
      '-R --repo -X --method -H --header -q --jq -t --template -f -F --field --raw-field --input -L --limit --json -w -b --branch',
    judge: (use) => {
      const { operands, options } = use;
      if (operands[0]?.text !== 'api') return copiesNowhere('repo', 'clone')(use);
      const method = options.find(({ name }) => name === '-X' || name === '--method');
      if (method)
        return { effect: methods[method.value?.toUpperCase() ?? ''] ?? 'change', why: method.valueWord };
      const body = options.find(({ name }) => /^(?:-f|-F|--field|--raw-field|--input)$/.test(name));
      return { effect: body ? 'change' : 'read', why: body?.word ?? operands[0] };
    },
    ways: [
      ['read', 'search|status|browse|version|help'],
      ['read', 'auth status|token'],
      ['read', '* list|view|status|diff|checks|watch|ls|get|verify'],
      ['destroy', '* delete|remove'],
      [
        'change',
        '* create|edit|close|reopen|merge|review|ready|comment|checkout|clone|fork|sync|rename|archive',
      ],
      [
        'change',
        '* enable|disable|run|rerun|cancel|set|upload|download|lock|unlock|pin|unpin|transfer|develop|add',
      ],
      [
        'change',
        '* login|logout|refresh|setup-git|switch|update-branch|unarchive|revert|stop|ssh|rebuild|cp|import',
      ],
    ],
  },
];
