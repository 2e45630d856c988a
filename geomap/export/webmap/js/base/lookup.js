// What is made when it is asked for first.

/** What a map holds under a key, made where there is nothing yet. */
export function known(map, key, make) {
  if (!map.has(key)) map.set(key, make());
  return map.get(key);
}
