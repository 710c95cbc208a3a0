// The errors that services throw. Each transport maps them once: lib/action.ts for server actions, lib/core/http for the rest.

export const httpStatus = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  INVALID: 400,
  LIMIT_EXCEEDED: 413,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
} as const;

export type ErrorCode = keyof typeof httpStatus;

interface AppErrorOptions {
  field?: string;
  details?: unknown;
  retryAfter?: number;
  /** The error that it stands for */
  cause?: unknown;
}

/** An expected refusal. `message` is for people; `field` names the input it belongs to; `details` is safe to show. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly details: unknown;
  /** Seconds until a retry makes sense */
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.field = options.field;
    this.details = options.details;
    this.retryAfter = options.retryAfter;
  }
}

// character_not_in_repertoire and untranslatable_character: NUL, or a lone surrogate in JSON.
const unstorableText = /\b(?:22021|22P05)\b|invalid input syntax for type json/;

/** The one error for what does not exist and for what belongs to somebody else. */
export function notFound(what: string): AppError {
  return new AppError("NOT_FOUND", `${what} not found.`);
}

// The server script and the built pages load this module twice, so `instanceof` is not enough.
export function isAppError(error: unknown): error is AppError {
  return (
    error instanceof Error && error.name === "AppError" && "code" in error && String(error.code) in httpStatus
  );
}

/** For `catch`: null for a refusal; throws failures on. */
export function nullIfRefused(error: unknown): null {
  if (isAppError(error)) return null;
  throw error;
}

/**
 * serialization_failure, deadlock_detected, lock_not_available, query_canceled by a timeout, too_many_connections; and
 * Prisma's codes for a transaction that lost a race, got no connection, or timed out
 */
const busyCodes = /^(?:40001|40P01|55P03|57014|53300|P2024|P2028|P2034)$/;

/** True when concurrent work kept the database from doing it now. The transaction was rolled back. */
export function isBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.message === "timeout exceeded when trying to connect") return true;
  if (!("code" in error)) return false;
  // Prisma hides the SQLSTATE of a raw query in its message.
  const [, raw] = (error.code === "P2010" && /Code: `(\w+)`/.exec(error.message)) || [];
  return busyCodes.test(raw ?? String(error.code));
}

/** The refusal behind an error; undefined for a failure. */
export function toRefusal(error: unknown): AppError | undefined {
  if (isAppError(error)) return error;
  if (isBusy(error)) {
    return new AppError("UNAVAILABLE", "Steward is busy. Try again in a few seconds.", {
      retryAfter: 5,
    });
  }
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  // Text that passed no schema and that Postgres refused. Its own SQLSTATE, or Prisma's code with that of Postgres in its
  // message.
  if (!unstorableText.test(`${error.code} ${error.message}`)) return undefined;
  return new AppError(
    "INVALID",
    "This contains a character that can't be stored, such as NUL. Type it again without that character.",
  );
}
