// Whether a question is about people's data having got into wrong hands, which starts duties by law.

const data =
  /\b(?:(?:customers?|clients?|users?|personal|patients?|cardholders?|employees?|private|sensitive)(?:['’]s?)?\s+(?:data|information|records)|pii|phi|personally identifiable)\b/i;
const harm =
  /\b(?:left|leave|leav\w*|leak\w*|lost|los[es]\w*|stole\w*|steal\w*|taken|cop(?:y|ied)|expos\w*|access\w*|read|seen|reach\w*|breach\w*|disclos\w*|affect\w*|involv\w*|touch\w*|compromis\w*|risk|published|public|sent|wrong hands|hit|concerned)\b/i;
const taken = /\bexfil\w*|\b(?:data|privacy)\s+(?:breach|leak)\w*/i;
const maybe = /\b(?:breach\w*|leak(?:s|ed|age)?)\b/i;
/** What else is breached or leaks. */
const things =
  /\b(?:slas?|slos?|thresholds?|limits?|targets?|contracts?|memory|heap|handles?|descriptors?|connections?|sockets?|pipes?|water)\b/i;
/** Our own secrets are no personal data; those of people are. */
const secrets = /\b(?:keys?|tokens?|secrets?|credentials?|passwords?)\b/i;
const people = /\b(?:customer|client|user|patient|cardholder|employee)(?:s|s['’]|['’]s)?\b/i;

/** `name` is the answer's own, such as `customer_data`; the question is what the responder reads. */
export const isAboutPersonalData = (name: string, question: string): boolean => {
  const spoken = name.replaceAll('_', ' ');
  const both = `${spoken} ${question}`;
  if (data.test(spoken) || taken.test(both)) return true;
  if (data.test(question) && harm.test(both)) return true;
  if (!maybe.test(both) || things.test(both)) return false;
  return people.test(both) || !secrets.test(both);
};
