// Reads what a server says without trusting its shape.

/** What lies at `path` in a JSON value, or null. */
export const lookUp = (json: unknown, ...path: readonly (string | number)[]): unknown => {
  let at = json;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return null;
    at = (at as { readonly [key: string | number]: unknown })[key];
  }
  return at;
};

/** A text there, else an empty one. */
export const textAt = (json: unknown, ...path: readonly (string | number)[]): string => {
  const found = lookUp(json, ...path);
  return typeof found === 'string' ? found : '';
};

/** A list there, else an empty one. */
export const listAt = (json: unknown, ...path: readonly (string | number)[]): readonly unknown[] => {
  const found = lookUp(json, ...path);
  return Array.isArray(found) ? found : [];
};
