// What becomes of a mail that was tried: sent, tried again later, or given up. Pure, so that it can be tested without a server.

/** Seconds after which a mail that nobody took is given up */
export const giveUpAfterSeconds = 24 * 3600;

/** What a failed attempt tells. The codes are nodemailer's. */
export interface Failure {
  code?: string | undefined;
  responseCode?: number | undefined;
  response?: string | undefined;
  message: string;
}

/**
 * Whether the server refuses this very mail for good. A wrong password, a greeting that turns everybody away or a
 * broken connection is not the mail's fault: it waits until that is mended.
 */
export function isRefused({ code, responseCode = 0 }: Failure): boolean {
  return responseCode >= 500 && responseCode < 600 && (code === "EENVELOPE" || code === "EMESSAGE");
}

/** Seconds until the next attempt: half a minute, doubled each time up to an hour, give or take a quarter. */
export function retryAfterSeconds(attempts: number, random: number): number {
  const base = Math.min(3600, 30 * 2 ** Math.max(0, attempts - 1));
  return Math.round(base * (0.75 + random / 2));
}

const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]+/gu;
/** Long enough to be a token of ours, or part of an address that holds one */
const secretLike = /[\w-]{32,}/g;

/** The server's own words on one line, cut, and without what could be a token that it repeats. */
export function wordsOf({ response, message }: Failure): string {
  return (response || message).replace(unprintable, " ").replace(secretLike, "…").trim().slice(0, 300);
}
