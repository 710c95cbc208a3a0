// The one path from a form or a button to a service verb: session -> rate limit -> parse -> verb -> typed result.
import { unstable_rethrow } from "next/navigation";
import { createSafeActionClient } from "next-safe-action";
import { z } from "zod";
import { currentActor } from "#lib/auth/current-actor.ts";
import { takeAttempt } from "#lib/auth/rate-limit.ts";
import { AppError, type ErrorCode, httpStatus, toRefusal } from "#lib/core/errors.ts";
import { answerWith, requestContext } from "#lib/core/http/context.ts";
import { log } from "#lib/core/log.ts";

/** What a failed action reports to the page. */
export interface ActionError {
  code: ErrorCode;
  message: string;
  field?: string;
  details?: unknown;
  /** Identifies this request in the server's log */
  requestId: string;
}

/** Maps any thrown error to a result; unexpected ones are logged and hidden. */
export function toActionError(error: unknown): ActionError {
  unstable_rethrow(error);
  const { requestId } = requestContext();
  const refusal = toRefusal(error);
  if (refusal) {
    const { code, message, field, details, retryAfter } = refusal;
    answerWith(httpStatus[code], retryAfter);
    return {
      code,
      message,
      ...(field ? { field } : {}),
      ...(details === undefined ? {} : { details }),
      requestId,
    };
  }
  log.error({ err: error }, "action failed");
  answerWith(httpStatus.INTERNAL);
  return { code: "INTERNAL", message: "Something went wrong.", requestId };
}

/** For the signed-out pages. */
export const publicAction = createSafeActionClient({
  handleServerError: toActionError,
  defaultValidationErrorsShape: "flattened",
}).use(async ({ next }) => {
  const result = await next();
  if (result.validationErrors) answerWith(httpStatus.INVALID);
  return result;
});

/** For actions that are allowed before a required action: the required action itself, and signing out. */
export const signedInAction = publicAction.use(async ({ next }) => {
  const actor = await currentActor();
  if (!actor)
    throw new AppError(
      "UNAUTHENTICATED",
      "Your session has ended. Sign in again. What you typed is still here.",
    );
  await takeAttempt("action", actor.userId);
  return next({ ctx: { actor } });
});

/** For everything else: the handler gets `ctx.actor`, and its service verb authorizes it. */
export const action = signedInAction.use(async ({ next, ctx }) => {
  if (ctx.actor.requiredAction === "change-password")
    throw new AppError("FORBIDDEN", "Choose a new password first.");
  if (ctx.actor.requiredAction) throw new AppError("FORBIDDEN", "Set up two-factor authentication first.");
  return next({ ctx });
});

/** Lets a schema parse a submitted form, with and without JavaScript. Drops the fields that Next adds. */
export function fromForm<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((input) => {
    if (!(input instanceof FormData)) return input;
    return Object.fromEntries([...input].filter(([name]) => !name.startsWith("$ACTION")));
  }, schema);
}
