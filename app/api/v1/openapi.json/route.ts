import { openApiDocument } from "#lib/api/document.ts";
import { env } from "#lib/core/env.ts";

/** The same for everybody, also without a key. */
export async function GET(): Promise<Response> {
  return Response.json(openApiDocument(env().STEWARD_URL), { headers: { "cache-control": "no-cache" } });
}
