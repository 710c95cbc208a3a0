// What a user opened lately, kept in this browser until they sign out. Only ids: the server decides which of these the user
// may still see, and names them.
import { type Opened, readOpened, withOpened } from "#lib/search/policy.ts";

const key = (userId: string) => `opened:${userId}`;

/** The last one first. */
export function opened(userId: string): Opened[] {
  return readOpened(localStorage.getItem(key(userId)) ?? "");
}

export function remember(userId: string, one: Opened): void {
  const entries = withOpened(opened(userId), one).map(({ kind, id }) => `${kind}:${id}`);
  localStorage.setItem(key(userId), entries.join(","));
}

/** Ends the session, forgets what was opened in it, and loads the sign-in page anew, so that nothing stays in memory. */
export async function leave(userId: string, signOut: () => Promise<unknown>): Promise<void> {
  localStorage.removeItem(key(userId));
  try {
    await signOut();
  } finally {
    location.assign("/login");
  }
}
