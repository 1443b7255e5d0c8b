// Step ids are how everything else refers to a step.
import type { Check } from './checking.js';
import { problemAt } from './checking.js';

/** Ids that stand twice, or that mean something else in `options`. */
export const checkIds: Check = (checking) => [...checkKeys(checking), ...checkSteps(checking)];

/** `constructor` is what every JavaScript object answers to: nothing can be called that. */
const checkKeys: Check = (checking) =>
  (['roles', 'evidence', 'templates'] as const).flatMap((part) =>
    Object.hasOwn(checking.playbook[part] ?? {}, 'constructor')
      ? [
          problemAt(
            checking,
            [part, 'constructor'],
            'reserved-name',
            "«constructor» can't be an id; choose another",
          ),
        ]
      : [],
  );

const checkSteps: Check = (checking) => {
  const seen = new Set<string>(['constructor']);
  return checking.playbook.steps.flatMap(({ id }, index) => {
    const path = ['steps', index, 'id'];
    if (id === 'next') {
      return [
        problemAt(checking, path, 'reserved-name', '«next» means the following step; choose another id'),
      ];
    }
    if (seen.has(id))
      return [problemAt(checking, path, 'duplicate-id', `another step has the id «${id}» already`)];
    seen.add(id);
    return [];
  });
};
