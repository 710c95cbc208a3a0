// Errors as RFC 9457 problems: a stable code for programs, a text for people, and the request's id.
import { z } from "zod";
import { snake, text } from "#lib/api/values.ts";
import { type AppError, type ErrorCode, toRefusal } from "#lib/core/errors.ts";
import { requestContext } from "#lib/core/http/context.ts";
import { log } from "#lib/core/log.ts";

/** By code, the status and title. */
export const problems = {
  invalid: [400, "The request is not valid"],
  invalid_cursor: [400, "The cursor does not belong to this list"],
  idempotency_key_required: [400, "An Idempotency-Key is required"],
  key_in_url: [400, "An API key was sent in the URL"],
  unauthenticated: [401, "No valid API key"],
  key_revoked: [401, "The API key was revoked"],
  key_expired: [401, "The API key has expired"],
  scope_missing: [403, "The API key lacks a scope"],
  network_not_allowed: [403, "The API key is not allowed from this network"],
  owner_inactive: [403, "The owner of the API key is not active"],
  feature_not_in_tier: [403, "The tier does not include API access"],
  forbidden: [403, "The API key may not do this"],
  not_found: [404, "Not found"],
  method_not_allowed: [405, "This path has no such method"],
  conflict: [409, "The request conflicts with what is there"],
  request_in_progress: [409, "A request with this Idempotency-Key is running"],
  version_mismatch: [412, "It was changed since this version was read"],
  too_large: [413, "The request is too large"],
  limit_exceeded: [413, "A limit would be exceeded"],
  unsupported_media_type: [415, "The body must be JSON"],
  idempotency_key_reused: [422, "The Idempotency-Key belongs to another request"],
  version_required: [428, "The version is required in If-Match"],
  rate_limited: [429, "Too many requests"],
  internal: [500, "Something went wrong"],
  unavailable: [503, "Steward is busy"],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemCode = keyof typeof problems;

export interface FieldProblem {
  /** JSON pointer into the body, or the name of a parameter */
  pointer: string;
  detail: string;
}

const codes: Record<ErrorCode, ProblemCode> = {
  UNAUTHENTICATED: "unauthenticated",
  FORBIDDEN: "forbidden",
  NOT_FOUND: "not_found",
  CONFLICT: "conflict",
  INVALID: "invalid",
  LIMIT_EXCEEDED: "limit_exceeded",
  RATE_LIMITED: "rate_limited",
  INTERNAL: "internal",
  UNAVAILABLE: "unavailable",
};

/** A refusal of the API itself. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly errors: readonly FieldProblem[];
  /** Seconds */
  readonly retryAfter: number | undefined;

  constructor(
    code: ProblemCode,
    detail: string,
    { errors = [], retryAfter }: { errors?: readonly FieldProblem[]; retryAfter?: number } = {},
  ) {
    super(detail);
    this.code = code;
    this.errors = errors;
    this.retryAfter = retryAfter;
  }
}

export const problemSchema = z.strictObject({
  type: text,
  title: text,
  status: z.int().min(400).max(599),
  code: z.enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]]),
  detail: text,
  request_id: text,
  errors: z
    .array(z.strictObject({ pointer: text.describe("JSON pointer to the field"), detail: text }))
    .optional(),
});

export interface ProblemAnswer {
  status: number;
  retryAfter: number | undefined;
  body: z.input<typeof problemSchema>;
}

export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof z.ZodError) return invalid("The request is not valid.", error);
  const refusal = toRefusal(error);
  if (!refusal) {
    log.error({ err: error }, "api request failed");
    return new Problem("internal", "Something went wrong.");
  }
  const { message, field, retryAfter } = refusal;
  return new Problem(codeOf(refusal), message, {
    errors: field ? [{ pointer: `/${snake(field)}`, detail: message }] : [],
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}

function codeOf({ code, details }: AppError): ProblemCode {
  const { version, code: reason } = (details ?? {}) as { version?: number; code?: string };
  if (code === "CONFLICT" && version !== undefined) return "version_mismatch";
  if (reason === "FEATURE_NOT_IN_TIER") return "feature_not_in_tier";
  if (reason === "IDEMPOTENCY_KEY_REUSED") return "idempotency_key_reused";
  return codes[code];
}

/** `part` is where in the request it is: "query" or "" for the body. */
export function invalid(detail: string, error: z.ZodError, part = ""): Problem {
  const errors = error.issues.flatMap((issue) => {
    const at = (more: readonly PropertyKey[]) =>
      [part, ...issue.path, ...more]
        .filter((step) => step !== "")
        .map((step) => `/${snake(String(step))}`)
        .join("");
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => ({ pointer: at([key]), detail: "There is no such field." }));
    return { pointer: at([]) || "/", detail: issue.message };
  });
  return new Problem("invalid", detail, { errors: errors.slice(0, 50) });
}

export function answerOf({ code, message, errors, retryAfter }: Problem): ProblemAnswer {
  const [status, title] = problems[code];
  return {
    status,
    retryAfter,
    body: {
      type: `/api/docs#problem-${code}`,
      title,
      status,
      code,
      detail: message,
      request_id: requestContext().requestId,
      ...(errors.length > 0 ? { errors: [...errors] } : {}),
    },
  };
}
