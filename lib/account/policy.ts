// Rules of one's own account that the browser shows too.

/** Why the last passkey cannot be removed */
export const lastPasskey =
  "This is your only way to sign in. Add another passkey first, or set a password with “Forgot password?” on the sign-in page.";

/** Why the last second factor cannot be removed */
export function requiredFactor(organizationName: string): string {
  return `${organizationName} requires two-factor authentication. Add another method before you remove this one.`;
}

/** Locales of dates and numbers to choose from; "" is the browser's. */
export const locales = [
  { value: "", label: "Same as this browser" },
  { value: "en-US", label: "English (United States)" },
  { value: "en-GB", label: "English (United Kingdom)" },
  { value: "en-AU", label: "English (Australia)" },
  { value: "en-CA", label: "English (Canada)" },
  { value: "en-IN", label: "English (India)" },
  { value: "en-SG", label: "English (Singapore)" },
  { value: "de-DE", label: "German (Germany)" },
  { value: "de-CH", label: "German (Switzerland)" },
  { value: "es-ES", label: "Spanish (Spain)" },
  { value: "fr-FR", label: "French (France)" },
  { value: "it-IT", label: "Italian (Italy)" },
  { value: "nl-NL", label: "Dutch (Netherlands)" },
  { value: "pt-BR", label: "Portuguese (Brazil)" },
  { value: "sv-SE", label: "Swedish (Sweden)" },
] as const;

export function isKnownLocale(value: string): boolean {
  return locales.some((locale) => locale.value === value);
}

/** The URL of a profile picture; each picture has its own, so that browsers may cache it. */
export function pictureUrl(person: { userId: string; pictureId: string | null }): string | undefined {
  return person.pictureId ? `/account/picture/${person.userId}?v=${person.pictureId}` : undefined;
}
