// Several rules ask the same question of one playbook, and some answers are dear: each is worked out once.

/** The same function, which remembers its answers for as long as somebody holds what was asked about. */
export const oncePer = <Key extends object, Value>(make: (key: Key) => Value): ((key: Key) => Value) => {
  const made = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const known = made.get(key) ?? { value: make(key) };
    made.set(key, known);
    return known.value;
  };
};
