// Durations as people say them.

const units = [
  { name: 'd', ms: 86_400_000 },
  { name: 'h', ms: 3_600_000 },
  { name: 'min', ms: 60_000 },
  { name: 's', ms: 1000 },
] as const;

/** Milliseconds → `38 s`, `4 min 10 s`, `1 h 5 min`: the largest unit and the next, below zero with a minus. */
export const formatDuration = (ms: number): string => {
  const total = Math.floor(Math.abs(ms) / 1000) * 1000;
  const first = units.findIndex((unit) => total >= unit.ms);
  if (first < 0) return '0 s';
  let rest = total;
  const parts: string[] = [];
  for (const unit of units.slice(first, first + 2)) {
    const count = Math.floor(rest / unit.ms);
    rest -= count * unit.ms;
    if (count > 0) parts.push(`${count} ${unit.name}`);
  }
  return `${ms < 0 ? '-' : ''}${parts.join(' ')}`;
};

/** Time until something is due: `in 4 min`, or `4 min late`. */
export const formatLeft = (ms: number): string => {
  if (ms < 0) return `${formatDuration(-ms)} late`;
  return ms < 1000 ? 'now' : `in ${formatDuration(ms)}`;
};

/** Time since something: `12 min ago`, or `just now`. */
export const formatAgo = (ms: number): string => (ms < 60_000 ? 'just now' : `${formatDuration(ms)} ago`);
