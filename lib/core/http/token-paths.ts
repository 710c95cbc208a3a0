// Pages whose URL holds a one-time token: it must reach no log and no other page's referrer.
const tokenPath =
  /^(\/(?:accept-invitation|set-password|reset-password|confirm-email|cancel-email-change|register)\/).+/;

/** The path for a log. */
export function withoutToken(path: string): string {
  return path.replace(tokenPath, "$1…");
}

/** Whether a page sends no referrer at all, not even to our own pages. */
export function sendsNoReferrer(path: string): boolean {
  return path.startsWith("/accept-invitation/");
}
