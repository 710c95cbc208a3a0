// Rules that the browser shows too.

export const passwordMin = 12;
export const passwordMax = 200;
export const passwordLengthRule = `Use ${passwordMin} to ${passwordMax} characters.`;

/**
 * The form in which a password is measured, scored and hashed, however a keyboard composes it: OpaqueString of RFC 8265,
 * which is NFC with every kind of space made a plain one. Not NFKC, which would merge different passwords, such as “²” and
 * “2”, and expand single characters.
 */
export function normalizePassword(password: string): string {
  return password.replace(/\p{Zs}/gu, " ").normalize("NFC");
}

/** Counts user-perceived characters, not UTF-16 units. */
export function passwordIsLong(password: string): boolean {
  const { length } = [...normalizePassword(password)];
  return length >= passwordMin && length <= passwordMax;
}
