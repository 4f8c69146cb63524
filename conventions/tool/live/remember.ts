/** Works something out once for each object that it is asked of, as long as the object lives. */

/** The same function, with a memory. What it gives must follow from the object alone. */
export function remember<K extends object, V>(workOut: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = workOut(key);
    known.set(key, value);
    return value;
  };
}
