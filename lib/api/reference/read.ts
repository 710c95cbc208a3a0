// The API reference, from the OpenAPI document: what the page shows is what the document says.

import { openApiDocument } from "#lib/api/document.ts";
import { operations } from "#lib/api/operations.ts";
import { problems } from "#lib/api/problem.ts";
import type { Reference, ReferenceField, ReferenceOperation } from "#lib/api/reference/schema.ts";
import { required } from "#lib/core/required.ts";
import { secretPattern } from "#lib/keys/policy.ts";
import { keyScopes, scopeDefinitions, scopeGroups } from "#lib/keys/scopes/policy.ts";

interface Schema {
  type?: string;
  format?: string;
  enum?: string[];
  anyOf?: Schema[];
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  default?: unknown;
}

interface Described {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  parameters: { name: string; in: string; required: boolean; description?: string; schema: Schema }[];
  requestBody?: { content: { "application/json": { schema: Schema; example?: unknown } } };
  responses: Record<
    string,
    { description: string; content?: { "application/json"?: { schema: Schema; example?: unknown } } }
  >;
}

export function readReference(server: string): Reference {
  const document = openApiDocument(server) as {
    servers: { url: string }[];
    tags: { name: string; description: string }[];
    paths: Record<string, Record<string, Described>>;
  };
  const baseUrl = required(document.servers[0], "the server").url;
  const all = operations.map((one) => {
    const described = document.paths[one.path]?.[one.method.toLowerCase()];
    if (!described) throw new Error(`${one.id} is not described`);
    return { tag: one.tag, operation: toOperation(baseUrl, one, described) };
  });
  return {
    baseUrl,
    secretPattern,
    sections: document.tags.map(({ name, description }) => ({
      name,
      description,
      operations: all.filter(({ tag }) => tag === name).map(({ operation }) => operation),
    })),
    scopes: Object.entries(scopeGroups).map(([group, label]) => ({
      group: label,
      scopes: keyScopes
        .filter((scope) => scopeDefinitions[scope].group === group)
        .map((name) => ({
          name,
          label: scopeDefinitions[name].label,
          platformOnly: scopeDefinitions[name].organization === null,
        })),
    })),
    problems: Object.entries(problems).map(([code, [status, title]]) => ({ code, status, title })),
  };
}

function toOperation(
  baseUrl: string,
  { method, path, scope, description = "", status = 200, answer }: (typeof operations)[number],
  described: Described,
): ReferenceOperation {
  const done = answer ? status : 204;
  const of = (where: string) =>
    described.parameters
      .filter((one) => one.in === where)
      .map(({ name, schema, required, description = "" }) => ({
        name,
        type: typeOf(schema),
        required,
        description: withDefault(description, schema),
      }));
  const body = described.requestBody?.content["application/json"];
  const reply = described.responses[done]?.content?.["application/json"];
  return {
    id: described.operationId,
    method,
    path,
    summary: described.summary,
    description,
    scope,
    headers: of("header"),
    params: of("path"),
    query: of("query"),
    body: body ? fieldsOf(body.schema) : [],
    answer: reply ? fieldsOf(reply.schema) : [],
    status: done,
    request: curlOf(
      baseUrl,
      method,
      path,
      of("header").map(({ name }) => name),
      body?.example,
    ),
    response: reply?.example === undefined ? "" : JSON.stringify(reply.example, null, 2),
    problems: Object.entries(described.responses)
      .filter(([code]) => Number(code) >= 400)
      .map(([code, { description }]) => ({
        status: Number(code),
        codes: [...description.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name),
      })),
  };
}

function fieldsOf(schema: Schema, prefix = ""): ReferenceField[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = `${prefix}${name}`;
    const inner = innerOf(field);
    const list = inner?.type === "array";
    const row = {
      name: path,
      type: typeOf(field),
      required: schema.required?.includes(name) ?? false,
      description: withDefault(field.description ?? "", field),
    };
    const items = list ? innerOf(inner.items) : inner;
    return items?.properties ? [row, ...fieldsOf(items, `${path}${list ? "[]" : ""}.`)] : [row];
  });
}

/** Without the null that it may be instead. */
function innerOf(schema: Schema | undefined): Schema | undefined {
  return schema?.anyOf?.find(({ type }) => type !== "null") ?? schema;
}

function typeOf(schema: Schema): string {
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeOf))].join(" or ");
  if (schema.enum) return schema.enum.map((value) => `“${value}”`).join(", ");
  if (schema.type === "array") return `list of ${schema.items ? typeOf(schema.items) : "values"}`;
  return schema.format ?? schema.type ?? "any";
}

function withDefault(description: string, { default: value }: Schema): string {
  if (value === undefined || value === null || value === "") return description;
  return [description, `${JSON.stringify(value)} unless given.`].filter(Boolean).join(". ");
}

function curlOf(
  baseUrl: string,
  method: string,
  path: string,
  headers: readonly string[],
  body: unknown,
): string {
  const values: Record<string, string> = { "Idempotency-Key": "$(uuidgen)", "If-Match": '\\"7\\"' };
  return [
    `curl ${method === "GET" ? "" : `-X ${method} `}"${baseUrl}${path}"`,
    `-H "Authorization: Bearer $STEWARD_KEY"`,
    ...headers.map((name) => `-H "${name}: ${values[name]}"`),
    ...(body === undefined ? [] : [`-H "Content-Type: application/json"`, `-d '${JSON.stringify(body)}'`]),
  ].join(" \\\n  ");
}
