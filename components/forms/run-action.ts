import { notify } from "#components/ui/notify.ts";
import { askToReauthenticate, reauthWanted } from "./ask-to-reauthenticate.ts";

/** The result of a server action, as far as a button needs it. An action returns something: nothing would look like an error. */
export type ActionResult<Data extends NonNullable<unknown> = NonNullable<unknown>> =
  | {
      data?: Data;
      serverError?: { message: string; requestId?: string; details?: unknown };
      validationErrors?: unknown;
    }
  | undefined;

type Say = (message: string, more?: { requestId?: string; description?: string }) => unknown;

/**
 * Runs an action and returns its data, or undefined after showing the error. Pass an action that may require
 * reauthentication as a function: it runs again afterwards.
 */
export async function runAction<Data extends NonNullable<unknown>>(
  work: Promise<ActionResult<Data>> | (() => Promise<ActionResult<Data>>),
  say: Say = notify.error,
): Promise<Data | undefined> {
  try {
    const result = await (typeof work === "function" ? work() : work);
    const ways = reauthWanted(result?.serverError?.details);
    if (ways && typeof work === "function") {
      return (await askToReauthenticate(ways)) ? await runAction(work, say) : undefined;
    }
    if (result?.serverError) {
      say(result.serverError.message, { requestId: result.serverError.requestId });
      return undefined;
    }
    if (result?.validationErrors) {
      say("That didn't work.", { description: "Reload the page and try again." });
      return undefined;
    }
    return result?.data;
  } catch {
    say("Couldn't reach the server.", { description: "Check your connection and try again." });
    return undefined;
  }
}
