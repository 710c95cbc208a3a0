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
        }: “Forgot password?” on the sign-in page mails a link to set one.`;
  return `That sign-in pauses, nobody has to use it any more, and passwords work again.${stranded} Nothing of its set-up is deleted; it goes on when the feature is back.`;
}
