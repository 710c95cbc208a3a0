// The OpenAPI 3.1 document, from the schemas that validate.
import { z } from "zod";
import { apiRoot } from "#lib/api/answer.ts";
import { needsIdempotencyKey, type Operation } from "#lib/api/operation.ts";
import { operations } from "#lib/api/operations.ts";
import { type ProblemCode, problemSchema, problems } from "#lib/api/problem.ts";
import { secretPattern } from "#lib/keys/policy.ts";
import { keyScopes, scopeDefinitions } from "#lib/keys/scopes/policy.ts";

type Json = Record<string, unknown>;

const tags: Readonly<Record<string, string>> = {
  Gateways: "What an app in front of models asks and reports on each call.",
  Organizations: "For platform keys.",
  Members: "Who belongs to an organization.",
  Invitations: "A key invites users only: it makes nobody an administrator.",
  Workspaces: "Where the people of an organization work, and who is in each.",
  Limits: "How much may be used, and requests for more.",
  Items: "Campaigns, content and other things of connected apps, which Steward lists and counts.",
  Usage: "What was used, by whom and where. Days are those of the organization's time zone.",
  Rates: "What models cost, and how usage is charged.",
  Models: "Which models an organization may use.",
  Credits: "Balances and what moves them. Numbers are exact decimal text.",
  Purchases: "What an organization bought.",
  Keys: "A key manages no keys: people do, in the portal.",
};

/** Every operation with a key can answer these. */
const everywhere: readonly ProblemCode[] = [
  "invalid",
  "unauthenticated",
  "scope_missing",
  "not_found",
  "rate_limited",
  "internal",
  "unavailable",
];

export function openApiDocument(server: string): Json {
  const paths: Record<string, Json> = {};
  for (const one of operations) {
    paths[one.path] ??= {};
    Object.assign(paths[one.path] ?? {}, { [one.method.toLowerCase()]: operationOf(one) });
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Steward API",
      version: "1.0.0",
      description: [
        "A program with an API key can do what the portal can, except manage keys, single sign-on, roles and billing.",
        `Send the key as \`Authorization: Bearer stw_…\`. Secret scanners can match keys with \`${secretPattern}\`.`,
        "IDs are UUIDs, times are RFC 3339 in UTC, and decimal numbers are strings. Enums may gain values. Unknown fields are rejected.",
        "Errors are RFC 9457 problems with a stable `code`. An ID that belongs to someone else gets the same response as one that doesn't exist.",
        "Every POST that changes something takes an `Idempotency-Key`. For a day, repeating the request returns the stored response.",
      ].join("\n\n"),
      license: { name: "MIT", identifier: "MIT" },
      contact: { name: "The operator of this installation", url: server },
    },
    servers: [{ url: `${server}${apiRoot}` }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    security: [{ key: [] }],
    paths,
    components: {
      securitySchemes: {
        key: {
          type: "http",
          scheme: "bearer",
          description: `An API key. Its scopes: ${keyScopes
            .map((scope) => `\`${scope}\` (${scopeDefinitions[scope].label})`)
            .join(", ")}.`,
        },
      },
      schemas: { Problem: schemaOf(problemSchema, "output") },
    },
  };
}

function operationOf(one: Operation): Json {
  const { id, tag, summary, description = summary, scope, body, example, status = 200, answer } = one;
  const { otherBodies = {} } = one;
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: scope ? `${description}\n\nNeeds the scope \`${scope}\`.` : description,
    "x-scope": scope,
    security: [{ key: [] }],
    parameters: parametersOf(one),
    ...(body
      ? {
          requestBody: {
            required: true,
            content: {
              "application/json": { schema: schemaOf(body, "input"), example: example.body },
              ...Object.fromEntries(
                Object.entries(otherBodies).map(([type, schema]) => [
                  type,
                  { schema: schemaOf(schema, "input") },
                ]),
              ),
            },
          },
        }
      : {}),
    responses: {
      ...(answer
        ? {
            [status]: {
              description: "Done",
              headers: headersOf(one),
              content: {
                "application/json": { schema: schemaOf(answer, "output"), example: example.answer },
              },
            },
          }
        : { 204: { description: "Done" } }),
      ...problemsOf(one),
    },
  };
}

/** By name, what a parameter is that says nothing itself */
const usual: Readonly<Record<string, string>> = {
  id: "ID of the hold",
  item_id: "The app's ID of the item",
  status: "Only those with this status",
  kind: "Only those of this kind",
  country: "Only those in this country",
  outcome: "Only those with this outcome",
  sort: "The order",
  granularity: "The steps of the series",
  group_by: "What to break down by",
};

function descriptionOf(name: string): string {
  return usual[name] ?? `ID of the ${name.replace(/_id$/, "").replaceAll("_", " ")}`;
}

function parametersOf(one: Operation): Json[] {
  const of = (schema: z.ZodObject | undefined, where: "path" | "query") => {
    if (!schema) return [];
    const { properties = {}, required = [] } = schemaOf(schema, "input") as {
      properties?: Record<string, Json>;
      required?: string[];
    };
    return Object.entries(properties).map(([name, { description = descriptionOf(name), ...own }]) => ({
      name,
      in: where,
      required: where === "path" || required.includes(name),
      description,
      schema: own,
    }));
  };
  const headers = [
    ...(needsIdempotencyKey(one)
      ? [["Idempotency-Key", "Up to 100 characters, like a UUID", 100, true]]
      : []),
    ...(one.keyed ? [["Idempotency-Key", "With `hold`: up to 100 characters, like a UUID", 100, false]] : []),
    ...(one.method === "PATCH" ? [["If-Match", "The ETag of what was read", 20, true]] : []),
  ].map(([name, description, maxLength, required]) => ({
    name,
    in: "header",
    required,
    description,
    schema: { type: "string", maxLength },
  }));
  return [...of(one.params, "path"), ...of(one.query, "query"), ...headers];
}

function headersOf({ method, id }: Operation): Json {
  const text = (description: string) => ({ description, schema: { type: "string" } });
  return {
    RateLimit: text("Requests that are left, and seconds until there are as many as the limit"),
    "RateLimit-Policy": text("Requests per minute of this key"),
    ...(method === "PATCH" || id === "getOrganization" || id === "getCharging"
      ? { ETag: text("The version, for If-Match") }
      : {}),
  };
}

function problemsOf(one: Operation): Json {
  const codes = [
    ...everywhere,
    ...(one.body ? (["unsupported_media_type", "too_large"] as const) : []),
    ...(needsIdempotencyKey(one)
      ? (["idempotency_key_required", "idempotency_key_reused", "request_in_progress"] as const)
      : []),
    ...((one.problems ?? []) as ProblemCode[]),
    "network_not_allowed",
    "owner_inactive",
    "feature_not_in_tier",
    "forbidden",
    "key_revoked",
    "key_expired",
    "key_in_url",
    ...(one.query && "cursor" in one.query.shape ? (["invalid_cursor"] as const) : []),
  ] as ProblemCode[];
  const byStatus = Map.groupBy(new Set(codes), (code) => problems[code][0]);
  return Object.fromEntries(
    [...byStatus].map(([status, [first = "invalid", ...others]]) => [
      status,
      {
        description: [first, ...others].map((code) => `\`${code}\`: ${problems[code][1]}`).join("; "),
        content: {
          "application/problem+json": {
            schema: { $ref: "#/components/schemas/Problem" },
            example: {
              type: `/api/docs#problem-${first}`,
              title: problems[first][1],
              status,
              code: first,
              detail: problems[first][1],
              request_id: "6f1c2a5e-6a2f-4b8e-9f0d-7e1c2b3a4d5f",
            },
          },
        },
      },
    ]),
  );
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Json;
  return json;
}
