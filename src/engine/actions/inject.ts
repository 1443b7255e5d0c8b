// The facilitator's key i: the next news now, or news that somebody makes up on the spot.
import type { Fact } from '../../domain/fact.js';
import { comingInjects } from '../due-injects.js';
import { runOf, type Session } from '../session.js';

const next = 'next';
const own = 'own';

/** The next news of the scenario, unless it was given meanwhile. */
const giveNext = (session: Session, id: string): void => {
  session.ports.timeline.transact((run): readonly Fact[] => {
    const inject = comingInjects(session.plan, run).find((one) => one.id === id);
    if (!inject) return [];
    const { to, say: text } = inject;
    return [{ type: 'inject.given', data: { inject: id, to, text, late: false } }];
  });
};

const giveOwn = async (session: Session): Promise<void> => {
  const { responder, timeline } = session.ports;
  const roles = Object.entries(session.plan.roles).map(([name, means]) => ({ name, means }));
  const to = await responder.choice({
    key: 'inject.to',
    question: 'Who hears it?',
    options: [...roles, { name: 'everybody', means: 'all who take part' }],
    suggestion: null,
  });
  const text = await responder.text({
    key: 'inject.say',
    question: `What does ${to} hear?`,
    suggestion: null,
    optional: false,
  });
  timeline.transact(() => [{ type: 'inject.given', data: { inject: '', to, text, late: false } }]);
};

/** What the news says is not shown before it is given: whoever sits here may be rehearsing too. */
export const inject = async (session: Session): Promise<void> => {
  const [coming] = comingInjects(session.plan, runOf(session));
  if (!coming) return giveOwn(session);
  const chosen = await session.ports.responder.choice({
    key: 'inject',
    question: 'Which news?',
    options: [
      { name: next, means: `the next of the scenario, for ${coming.to}, now` },
      { name: own, means: 'news of your own' },
    ],
    suggestion: null,
  });
  if (chosen === own) return giveOwn(session);
  giveNext(session, coming.id);
};
