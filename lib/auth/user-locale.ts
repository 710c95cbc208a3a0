// The locale and time zone of the signed-in user.
import { cookies, headers } from "next/headers";
import { currentActor } from "#lib/auth/current-actor.ts";
import { timeZoneCookie } from "#lib/core/time-zone.ts";

export interface UserLocale {
  /** BCP 47, like "en-GB" */
  locale: string;
  /** IANA, like "Asia/Singapore"; UTC until the browser has sent its own */
  timeZone: string;
}

export async function currentUserLocale(): Promise<UserLocale> {
  const [sent, jar, actor] = await Promise.all([headers(), cookies(), currentActor()]);
  return {
    locale: actor?.locale || parseLocale(sent.get("accept-language")),
    timeZone: parseTimeZone(jar.get(timeZoneCookie)?.value),
  };
}

// The interface is English, so only English locales of numbers and dates; others come with a translation.
function parseLocale(header: string | null): string {
  const wanted = header?.split(",", 10).map((part) => part.split(";")[0]?.trim() ?? "") ?? [];
  const english = wanted.find((tag) => /^en(-[A-Za-z]{2})?$/.test(tag));
  return english ?? "en";
}

function parseTimeZone(value: string | undefined): string {
  if (!value || value.length > 64) return "UTC";
  try {
    return new Intl.DateTimeFormat("en", { timeZone: decodeURIComponent(value) }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
