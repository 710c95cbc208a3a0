/** A value that the code around it guarantees. Throws when that is wrong, rather than going on with a made-up one. */
export function required<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`${what} is missing`);
  return value;
}
