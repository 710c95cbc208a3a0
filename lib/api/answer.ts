// Answers a request of the REST API, whichever server got it: key, limit, scope, input, operation.
import { z } from "zod";
import { runOnce, type StoredAnswer } from "#lib/api/idempotency.ts";
import { needsIdempotencyKey, type Operation } from "#lib/api/operation.ts";
import { operations } from "#lib/api/operations.ts";
import { answerOf, invalid, Problem, type ProblemCode, toProblem } from "#lib/api/problem.ts";
import { requestContext } from "#lib/core/http/context.ts";
import { identifier } from "#lib/core/text.ts";
import {
  type AuthenticatedKey,
  authenticateKey,
  type KeyRefusal,
  noteLeak,
  type RequestRate,
} from "#lib/keys/authenticate.ts";
import { findSecret } from "#lib/keys/secret.ts";

export const apiRoot = "/api/v1";

export interface ApiRequest {
  method: string;
  /** The whole path and query */
  url: string;
  header: (name: string) => string | null;
  text: () => Promise<string>;
}

export type ApiAnswer = StoredAnswer;

export async function answerApi(request: ApiRequest): Promise<ApiAnswer> {
  const headers: Record<string, string> = {};
  try {
    return await answer(request, headers);
  } catch (error) {
    return problemAnswer(toProblem(error), headers);
  }
}

/** The answer of a refusal, also of one before the operation is found. */
export function problemAnswer(problem: Problem, headers: Record<string, string> = {}): ApiAnswer {
  const { status, retryAfter, body } = answerOf(problem);
  return {
    status,
    headers: {
      ...headers,
      "content-type": "application/problem+json",
      ...(status === 401 ? { "www-authenticate": "Bearer" } : {}),
      ...(retryAfter === undefined ? {} : { "retry-after": String(retryAfter) }),
    },
    body: JSON.stringify(body),
  };
}

async function answer(request: ApiRequest, headers: Record<string, string>): Promise<ApiAnswer> {
  const { pathname, search, searchParams } = new URL(request.url, "http://here.invalid");
  await refuseLeak(pathname + search);
  const key = await authenticate(request, headers);
  const { operation, params } = findOperation(request.method, pathname.slice(apiRoot.length));
  if (operation.scope && !key.scopes.includes(operation.scope))
    throw new Problem("scope_missing", `This needs the scope ${operation.scope}.`);
  const { text, schema } = await readBody(request, operation);
  const call = {
    key,
    params: parse(operation.params, params, "Not found.", "path"),
    query: parse(
      operation.query ?? nothing,
      Object.fromEntries(searchParams),
      "A parameter is not valid.",
      "query",
    ),
    body: schema ? parse(schema, fromJson(text), "The body is not valid.", "") : undefined,
    idempotencyKey: "",
    version: operation.method === "PATCH" ? versionOf(request) : 0,
  };
  const run = async (idempotencyKey: string) => {
    try {
      const result = await operation.handle({ ...call, idempotencyKey } as never);
      return answerWith(operation, result);
    } catch (error) {
      return problemAnswer(toProblem(error));
    }
  };
  if (!needsIdempotencyKey(operation)) {
    const keyed = operation.keyed?.(call.body as never) ?? false;
    return withHeaders(await run(keyed ? `${key.actor.keyId}:${idempotencyKeyOf(request)}` : ""), headers);
  }
  const idempotencyKey = idempotencyKeyOf(request);
  const content = `${operation.id}\n${pathname}\n${text}`;
  const owner = { keyId: key.actor.keyId, organizationId: key.organization?.id ?? null };
  const { replayed, ...stored } = await runOnce({ ...owner, idempotencyKey, content }, () =>
    run(`${key.actor.keyId}:${idempotencyKey}`),
  );
  return withHeaders(stored, replayed ? { ...headers, "idempotency-replayed": "true" } : headers);
}

function withHeaders(given: StoredAnswer, headers: Record<string, string>): ApiAnswer {
  return { ...given, headers: { ...headers, ...given.headers } };
}

const nothing = z.strictObject({});

async function refuseLeak(url: string): Promise<void> {
  const secret = findSecret(url);
  if (!secret) return;
  await noteLeak(secret);
  throw new Problem(
    "key_in_url",
    "Send the key as “Authorization: Bearer”. URLs end up in logs: rotate this key now.",
  );
}

async function authenticate(request: ApiRequest, headers: Record<string, string>): Promise<AuthenticatedKey> {
  const [, secret] = /^Bearer ([^\s,]+)$/i.exec(request.header("authorization")?.trim() ?? "") ?? [];
  if (!secret) throw new Problem("unauthenticated", "Send an API key as “Authorization: Bearer”.");
  const { key, refusal, rate } = toResult(await authenticateKey(secret, requestContext().ip));
  if (rate) {
    headers.ratelimit = `"key";r=${rate.left};t=${rate.reset}`;
    headers["ratelimit-policy"] = `"key";q=${rate.limit};w=60`;
  }
  if (key) return key;
  const [code, detail] = refusals[refusal];
  throw new Problem(code, detail, rate ? { retryAfter: rate.reset } : {});
}

type Authenticated =
  | { key: AuthenticatedKey; refusal?: undefined }
  | { key?: undefined; refusal: KeyRefusal };

function toResult(
  found: Awaited<ReturnType<typeof authenticateKey>>,
): Authenticated & { rate?: RequestRate } {
  return found.key ? { key: found.key, rate: found.key.rate } : found;
}

const refusals: Readonly<Record<KeyRefusal, readonly [ProblemCode, string]>> = {
  unknown: ["unauthenticated", "This API key is not valid."],
  revoked: ["key_revoked", "This API key was revoked."],
  expired: ["key_expired", "This API key, or this secret of it, has expired."],
  network_not_allowed: ["network_not_allowed", "This API key is not allowed from this network."],
  owner_inactive: ["owner_inactive", "The organization, workspace or member of this API key is not active."],
  feature_not_in_tier: ["feature_not_in_tier", "The organization's tier does not include API access."],
  rate_limited: ["rate_limited", "This API key has no requests left in this minute."],
};

/** The operation of a path. Throws `not_found`, also for a path that is none, and `method_not_allowed`. */
export function findOperation(
  method: string,
  path: string,
): { operation: Operation; params: Record<string, string> } {
  const there = operations.flatMap((operation) => {
    const match = patternOf(operation).exec(path);
    return match ? { operation, params: { ...match.groups } } : [];
  });
  const found = there.find(({ operation }) => operation.method === method);
  if (found) return found;
  if (there.length > 0) throw new Problem("method_not_allowed", `This path has no ${method.slice(0, 20)}.`);
  throw new Problem("not_found", "There is no such operation.");
}

const patterns = new Map<string, RegExp>();

function patternOf({ path }: Operation): RegExp {
  const pattern = patterns.get(path) ?? new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`);
  patterns.set(path, pattern);
  return pattern;
}

function parse(schema: z.ZodType | undefined, input: unknown, detail: string, part: string): unknown {
  if (!schema) return undefined;
  const { data, error, success } = schema.safeParse(input);
  if (success) return data;
  // What cannot be an id belongs to nothing.
  if (part === "path") throw new Problem("not_found", "Not found, or you don't have access to it.");
  throw invalid(detail, error, part);
}

/** The body, with the schema of its content type; nothing where the operation takes none. */
async function readBody(
  request: ApiRequest,
  { body, otherBodies }: Operation,
): Promise<{ text: string; schema?: z.ZodType }> {
  if (!body) return { text: "" };
  const schemas = new Map(Object.entries({ ...otherBodies, "application/json": body }));
  const [type = ""] = (request.header("content-type") ?? "").split(";");
  const schema = schemas.get(type.trim().toLowerCase());
  if (!schema) {
    const types = [...schemas.keys()].toReversed().join(" or ");
    throw new Problem("unsupported_media_type", `Send the body as ${types}.`);
  }
  return { text: await request.text(), schema };
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem("invalid", "The body isn't valid JSON.");
  }
}

const idempotencyKeySchema = identifier(100, "Send an Idempotency-Key.");

function idempotencyKeyOf(request: ApiRequest): string {
  const { data, success } = idempotencyKeySchema.safeParse(request.header("idempotency-key") ?? "");
  if (success) return data;
  throw new Problem(
    "idempotency_key_required",
    "Send an Idempotency-Key header of up to 100 characters, such as a UUID. Repeating a request with the same key returns the same response.",
  );
}

function versionOf(request: ApiRequest): number {
  const given = request.header("if-match");
  if (!given) throw new Problem("version_required", "Send the ETag that you read in If-Match.");
  const [, version] = /^(?:W\/)?"(\d{1,9})"$/.exec(given.trim()) ?? [];
  if (version) return Number(version);
  throw new Problem("version_mismatch", "If-Match is not an ETag of this.");
}

function answerWith(
  { status = 200, answer }: Operation,
  result: { body: unknown; version?: number },
): ApiAnswer {
  const etag: Record<string, string> = result.version === undefined ? {} : { etag: `"${result.version}"` };
  if (!answer) return { status: 204, headers: etag, body: "" };
  return {
    status,
    headers: { "content-type": "application/json", ...etag },
    body: JSON.stringify(result.body),
  };
}
