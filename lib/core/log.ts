import { pino } from "pino";
import { requestContext } from "#lib/core/http/context.ts";
import { logLevels } from "#lib/core/log-levels.ts";

/** Structured log on standard output. Never pass form values, tokens, cookies or headers. */
export const log = pino({
  // lib/core/env.ts reports an invalid level; this module is loaded earlier.
  level: logLevels.find((level) => level === process.env.LOG_LEVEL) ?? "info",
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: describeError },
  redact: [
    "password",
    "token",
    "cookie",
    "authorization",
    "*.password",
    "*.token",
    "*.cookie",
    "*.authorization",
  ],
  mixin: () => {
    const { requestId } = requestContext();
    return requestId ? { requestId } : {};
  },
});

const loggedProperties = ["code", "constraint", "table", "digest"];

/** The type, message and place of an error. Drops what libraries attach to errors: connections with their keys, rows, requests. */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error === "object" ? typeof error : error;
  const of = (name: string) => (error as unknown as Record<string, unknown>)[name];
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...Object.fromEntries(
      loggedProperties.flatMap((name) => (typeof of(name) === "string" ? [[name, of(name)]] : [])),
    ),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
    ...(error instanceof AggregateError ? { errors: error.errors.map(describeError) } : {}),
  };
}
