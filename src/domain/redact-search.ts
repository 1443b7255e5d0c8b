// Finds many needles in one pass, in time that grows with the text alone, whatever the text is (Aho and Corasick).

export interface Span {
  /** Where the match began, which may be before what is masked: `password=` stays readable. */
  readonly from: number;
  readonly start: number;
  readonly end: number;
  readonly kind: 'secret' | 'pattern';
}

export interface Search {
  /** Where needles stand, in order, overlapping ones joined; and how much of the end may be a needle's beginning. */
  find(text: string): { readonly spans: readonly Span[]; readonly pending: number };
}

interface Trie {
  readonly edges: Map<number, number>;
  readonly depth: number[];
  /** Length of the longest needle that ends at this node; 0 for none. */
  readonly ends: number[];
  readonly fail: number[];
}

const edge = (node: number, code: number): number => node * 0x10000 + code;

const grow = (needles: readonly string[]): Trie => {
  const trie: Trie = { edges: new Map(), depth: [0], ends: [0], fail: [0] };
  for (const needle of needles) {
    let node = 0;
    for (let index = 0; index < needle.length; index += 1)
      node = descend(trie, node, needle.charCodeAt(index));
    trie.ends[node] = needle.length;
  }
  return trie;
};

const descend = (trie: Trie, node: number, code: number): number => {
  const known = trie.edges.get(edge(node, code));
  if (known !== undefined) return known;
  const fresh = trie.depth.push((trie.depth[node] ?? 0) + 1) - 1;
  trie.ends.push(0);
  trie.fail.push(0);
  trie.edges.set(edge(node, code), fresh);
  return fresh;
};

const step = (trie: Trie, from: number, code: number): number => {
  let node = from;
  for (;;) {
    const next = trie.edges.get(edge(node, code));
    if (next !== undefined) return next;
    if (node === 0) return 0;
    node = trie.fail[node] ?? 0;
  }
};

// Shallow nodes first, because a node's fallback is always shallower than the node.
const link = (trie: Trie): void => {
  const byDepth = [...trie.edges].sort((a, b) => (trie.depth[a[1]] ?? 0) - (trie.depth[b[1]] ?? 0));
  for (const [key, node] of byDepth) {
    const parent = Math.floor(key / 0x10000);
    const fail = parent === 0 ? 0 : step(trie, trie.fail[parent] ?? 0, key % 0x10000);
    trie.fail[node] = fail;
    trie.ends[node] = Math.max(trie.ends[node] ?? 0, trie.ends[fail] ?? 0);
  }
};

/** Adds a span to an ordered list, joined with those it overlaps. A declared secret gives the joined one its kind. */
export const joinSpan = (spans: Span[], span: Span): void => {
  let joined = span;
  for (let last = spans.at(-1); last && last.end > joined.start; last = spans.at(-1)) {
    spans.pop();
    joined = {
      from: Math.min(last.from, joined.from),
      start: Math.min(last.start, joined.start),
      end: Math.max(last.end, joined.end),
      kind: last.kind === 'secret' ? 'secret' : joined.kind,
    };
  }
  spans.push(joined);
};

export const createSearch = (needles: readonly string[]): Search => {
  const trie = grow(needles);
  link(trie);
  const find = (text: string) => {
    const spans: Span[] = [];
    let node = 0;
    for (let index = 0; index < text.length; index += 1) {
      node = step(trie, node, text.charCodeAt(index));
      const length = trie.ends[node] ?? 0;
      const start = index + 1 - length;
      if (length > 0) joinSpan(spans, { from: start, start, end: index + 1, kind: 'secret' });
    }
    return { spans, pending: trie.depth[node] ?? 0 };
  };
  return { find: needles.length > 0 ? find : () => ({ spans: [], pending: 0 }) };
};
