// Errors of the database, and the transactions that are worth another attempt after one.

/**
 * Retries `work` after a lost race: a unique violation, a serialization failure, a deadlock, or a row that it refers to and
 * that was deleted meanwhile. The second run sees what the winner left and can report a conflict.
 */
export async function retryOnConflict<T>(work: () => Promise<T>, attempts = 4): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= attempts || !isConflict(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
    }
  }
}

function isConflict(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  if (["P2002", "P2003", "P2034", "23503", "23505", "40001", "40P01"].includes(String(error.code)))
    return true;
  return (
    error.code === "P2010" &&
    /23503|23505|40001|40P01/.test(`${error.message}${JSON.stringify("meta" in error ? error.meta : "")}`)
  );
}

/** True for a unique violation. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  return error.code === "P2002" || (error.code === "P2010" && /23505/.test(error.message));
}

/** True when a raw statement failed on its data: a value, check or size that the database refuses. */
export function isInvalidData(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error) || error.code !== "P2010") return false;
  return /Code: `(?:22|23(?!505)|54)/.test(error.message);
}
