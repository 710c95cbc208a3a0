import { pino } from "pino";
import { requestContext } from "#lib/http/context.ts";

/** Structured log on standard output. Never give it form values, tokens, cookies or headers. */
export const log = pino({
  level: process.env.LOG_LEVEL || "info",
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
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
