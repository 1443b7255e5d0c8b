// Words that a tired reader has to translate, each with what to say instead. Reviewed by hand: a word that has a
// precise meaning in some tool (terminate, ingress, utilization), or that is often part of a plain phrase (the
// interface with…, a loop in…), is not in here.

const officialese: readonly (readonly [string, string])[] = [
  ['aforementioned', 'this'],
  ['as per', 'as … says'],
  ['ascertain', 'find out'],
  ['at this point in time', 'now'],
  ['cease', 'stop'],
  ['cognizant', 'aware'],
  ['commence', 'begin'],
  ['due to the fact that', 'because'],
  ['effectuate', 'do'],
  ['endeavor', 'try'],
  ['endeavour', 'try'],
  ['expedite', 'hurry'],
  ['facilitate', 'help'],
  ['for the purpose of', 'for'],
  ['forthwith', 'now'],
  ['in lieu of', 'instead of'],
  ['in order to', 'to'],
  ['in regards to', 'about'],
  ['in the event of', 'if there is'],
  ['in the event that', 'if'],
  ['instantiate', 'create'],
  ['notwithstanding', 'despite'],
  ['operationalize', 'put to use'],
  ['prior to', 'before'],
  ['pursuant to', 'under'],
  ['remediate', 'fix'],
  ['remediation', 'the fix'],
  ['subsequent to', 'after'],
  ['utilise', 'use'],
  ['utilize', 'use'],
  ['with regard to', 'about'],
  ['with respect to', 'about'],
];

const office: readonly (readonly [string, string])[] = [
  ['action item', 'task'],
  ['asap', 'now, or a time'],
  ['circle back', 'come back to it'],
  ['deep dive', 'closer look'],
  ['eod', 'a time such as 17:00'],
  ['going forward', 'from now on'],
  ['impactful', 'strong'],
  ['kick off', 'start'],
  ['leverage', 'use'],
  ['lgtm', 'looks right'],
  ['liaise', 'talk'],
  ['reach out', 'ask'],
  ['sme', 'the person who knows it'],
  ['spin down', 'stop'],
  ['spin up', 'start'],
  ['touch base', 'talk'],
  ['war room', 'the call'],
];

const incidents: readonly (readonly [string, string])[] = [
  ['adversary', 'attacker'],
  ['attack surface', 'what can be attacked'],
  ['blast radius', 'what else is hit'],
  ['crown jewels', 'what matters most'],
  ['dwell time', 'how long the attacker was inside'],
  ['egress', 'outgoing traffic'],
  ['exfil', 'copy out'],
  ['exfiltrate', 'copy out'],
  ['exfiltration', 'data copied out'],
  ['indicator of compromise', 'sign of the attacker'],
  ['indicators of compromise', 'signs of the attacker'],
  ['ioc', 'sign of the attacker'],
  ['kill chain', 'steps of the attack'],
  ['lateral movement', 'moving on to other machines'],
  ['mttr', 'time to resolve'],
  ['oob', 'by another channel'],
  ['patient zero', 'the first machine that was hit'],
  ['quiesce', 'stop new work'],
  ['rca', 'cause'],
  ['threat actor', 'attacker'],
  ['thundering herd', 'everyone retrying at once'],
  ['ttp', 'how the attacker works'],
];

/** What to say instead, by the word in small letters; `words` adds to the list, or removes with itself. */
export const plainWords = (words: { readonly [jargon: string]: string }): ReadonlyMap<string, string> => {
  const own = Object.entries(words).map(([word, plain]) => [word.trim().toLowerCase(), plain] as const);
  const all = new Map([...officialese, ...office, ...incidents, ...own]);
  return new Map([...all].filter(([word, plain]) => word !== '' && word !== plain.trim().toLowerCase()));
};
