// The errors that services throw. Each transport maps them once: lib/action.ts for server actions, lib/http for the rest.

export const httpStatus = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  INVALID: 400,
  LIMIT_EXCEEDED: 413,
  RATE_LIMITED: 429,
  INTERNAL: 500,
} as const;

export type ErrorCode = keyof typeof httpStatus;

/** An expected refusal. `message` is for people; `field` names the input it belongs to; `details` is safe to show. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly details: unknown;

  constructor(code: ErrorCode, message: string, options: { field?: string; details?: unknown } = {}) {
    super(message);
    this.name = "AppError";
    this.code = code;
    this.field = options.field;
    this.details = options.details;
  }
}

// character_not_in_repertoire and untranslatable_character: NUL, or half of a character in JSON.
const untakenText = /\b(?:22021|22P05)\b|invalid input syntax for type json/;

/** The refusal that an error stands for; undefined for a failure. A text that no schema saw may be one that Postgres refuses. */
export function refusalIn(error: unknown): AppError | undefined {
  if (isAppError(error)) return error;
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  // Postgres' own code, or Prisma's with that of Postgres in its message.
  if (!untakenText.test(`${error.code} ${error.message}`)) return undefined;
  return new AppError(
    "INVALID",
    "This holds a character that cannot be kept, like NUL. Type it again without it.",
  );
}

/** The one answer for what does not exist and for what belongs to somebody else. */
export function notFound(what: string): AppError {
  return new AppError("NOT_FOUND", `${what} not found.`);
}

// The server script and the built pages load this module twice, so `instanceof` is not enough.
export function isAppError(error: unknown): error is AppError {
  return (
    error instanceof Error && error.name === "AppError" && "code" in error && String(error.code) in httpStatus
  );
}
