// How parts hear of each other without knowing each other.

/** A function that tells its arguments to all who listen with `.on`, in the order in which they came. */
export function signal() {
  const listeners = [];
  const tell = (...news) => listeners.forEach((listener) => listener(...news));
  tell.on = (listener) => listeners.push(listener);
  return tell;
}
