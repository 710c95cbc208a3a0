// Liveness and readiness, answered without Next so that they stay cheap, and correct while pages fail.
import type { ServerResponse } from "node:http";
import { isDatabaseReady } from "#lib/core/db/pool.ts";

/** Answers `/healthz` (the process runs) and `/readyz` (it should get traffic); false for any other path. */
export async function answerHealth(
  path: string,
  response: ServerResponse,
  draining: boolean,
): Promise<boolean> {
  if (path !== "/healthz" && path !== "/readyz") return false;
  const ready = path === "/healthz" || (!draining && (await isDatabaseReady()));
  response.writeHead(ready ? 200 : 503, { "content-type": "text/plain", "cache-control": "no-store" });
  response.end(ready ? "ok\n" : draining ? "draining\n" : "database not reachable\n");
  return true;
}
