import { randomInt } from "node:crypto";
import { runInRequest } from "#lib/core/http/context.ts";

/** A network that no other test uses, so that none uses up another's rate limits. */
export function newNetwork(): string {
  const group = () => randomInt(1, 0x10000).toString(16);
  return `2001:db8:${group()}:${group()}`;
}

/** Runs `work` as part of a request from `ip`. */
export function inRequest<T>(work: () => T, ip = `${newNetwork()}::1`): T {
  return runInRequest({ requestId: "test-request", ip, userAgent: "test", path: "/" }, work);
}
