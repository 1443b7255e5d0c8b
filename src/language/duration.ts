// Durations and sizes as playbooks write them. Known libraries guess (`P1DT2H` as 2 hours) or refuse `1h30m`.

const unitMs = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 } as const;
const units = ['d', 'h', 'm', 's', 'ms'] as const;

// Units in descending order, each at most once; the look-ahead refuses the empty text.
const grammar = /^(?=\d)(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+)s)?(?:(\d+)ms)?$/;

const longestMs = 3650 * unitMs.d;

/** `90s`, `1h30m`, `90d` → milliseconds, at most ten years; null when the text is not a duration. */
export const parseDuration = (text: string): number | null => {
  const found = text.length > 60 ? null : grammar.exec(text);
  if (!found) return null;
  const total = units.reduce((sum, unit, index) => sum + Number(found[index + 1] ?? 0) * unitMs[unit], 0);
  return total > longestMs ? null : total;
};

/** Milliseconds (0 or more) → the shortest text that parseDuration reads back, largest unit first. */
export const formatDuration = (ms: number): string => {
  let rest = Math.round(ms);
  let text = '';
  for (const unit of units) {
    const count = Math.floor(rest / unitMs[unit]);
    rest -= count * unitMs[unit];
    if (count > 0) text += `${count}${unit}`;
  }
  return text || '0s';
};

const sizeBytes: { readonly [unit: string]: number } = { B: 1, KB: 1000, MB: 1_000_000, GB: 1_000_000_000 };

/** `200MB` → bytes, in decimal units; null when the text is not a size. */
export const parseSize = (text: string): number | null => {
  const found = /^(\d{1,12})(B|KB|MB|GB)$/.exec(text);
  const unit = sizeBytes[found?.[2] ?? ''];
  if (!found || unit === undefined) return null;
  const bytes = Number(found[1]) * unit;
  return Number.isSafeInteger(bytes) ? bytes : null;
};
