// Which rows a transaction may touch, and who hears of its failure.

/** Which rows a transaction may touch. The database enforces it by role and row-level security. */
export type DatabaseScope = (
  | { readonly role: "platform" }
  | { readonly role: "tenant"; readonly organizationIds: readonly string[]; readonly userId: string }
  | { readonly role: "auth" }
) & {
  /** Awaited with what ended a transaction, after it was rolled back and before the error goes on to the caller */
  readonly onError?: (error: unknown) => Promise<void>;
};

/** Passes the error on, after the scope has heard of it. */
export async function reportErrors<T>(scope: DatabaseScope, running: Promise<T>): Promise<T> {
  try {
    return await running;
  } catch (error) {
    await scope.onError?.(error);
    throw error;
  }
}
