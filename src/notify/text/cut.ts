// Every sink has a limit, and a text that was cut says so: half a sentence must not pass for the whole.

const mark = '… (cut; the record has the rest)';

/** At most `most` UTF-16 units, with a mark at the end where something was cut. Splits no character. */
export const cutText = (text: string, most: number): string => {
  if (text.length <= most) return text;
  const kept = text.slice(0, Math.max(0, most - mark.length));
  return `${kept.replace(/[\ud800-\udbff]$/, '')}${mark}`.slice(0, most);
};

/** The first line that says something, at most `most` units. */
export const firstLine = (text: string, most: number): string => {
  const line = text.split('\n').find((one) => one.trim() !== '') ?? '';
  return cutText(line.trim(), most);
};
