import { type ErrorCode, isAppError } from "#lib/core/errors.ts";

export interface Refusal {
  code: ErrorCode;
  message: string;
  field?: string | undefined;
  details?: unknown;
}

/** The refusal of a call; fails when the call succeeds, or throws an unexpected error. */
export async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  const outcome = await settle(call);
  if (outcome === "ok") throw new Error("expected a refusal, but the call went through");
  return outcome;
}

/** "ok", or the refusal. Rethrows anything else. */
export async function settle(call: Promise<unknown>): Promise<Refusal | "ok"> {
  try {
    await call;
    return "ok";
  } catch (error) {
    if (!isAppError(error)) throw error;
    const { code, message, field, details } = error;
    return { code, message, field, details };
  }
}

/** The number of each outcome: `{ ok: 1, CONFLICT: 19 }` */
export async function countOutcomes(calls: readonly Promise<unknown>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const outcome of await Promise.all(calls.map(settle))) {
    const name = outcome === "ok" ? "ok" : outcome.code;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
