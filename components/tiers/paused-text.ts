import { formatNumber } from "#components/data-table/format.ts";

/** What happens to sign-ins through a provider when single sign-on goes; `people` have no other way to sign in yet. */
export function pausedText(people: number, locale: string): string {
  const stranded =
    people === 0
      ? ""
      : ` ${formatNumber(people, locale)} ${
          people === 1
            ? "person has neither a password nor a passkey"
            : "people have neither a password nor a passkey"
        }: they can set one with “Forgot password?” on the sign-in page.`;
  return `That sign-in is paused and no longer required, and passwords work again.${stranded} The setup is kept and resumes when the feature is included again.`;
}
