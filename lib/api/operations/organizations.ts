// Organizations, for keys of the platform.
import { v5 as uuidv5 } from "uuid";
import { z } from "zod";
import { operation } from "#lib/api/operation.ts";
import { answerPage } from "#lib/api/page.ts";
import { Problem } from "#lib/api/problem.ts";
import { count, decimal, id, instant, organizationParams, pageOf, pageQuery, text } from "#lib/api/values.ts";
import { rawText } from "#lib/core/text.ts";
import { listOrganizations } from "#lib/organizations/list/queries.ts";
import { loadListParams } from "#lib/organizations/list/schema.ts";
import { getOrganizationById } from "#lib/organizations/queries.ts";
import {
  createOrganizationSchema,
  detailFields,
  type OrganizationDetails,
  updateOrganizationSchema,
} from "#lib/organizations/schema.ts";
import { createOrganization, updateOrganization } from "#lib/organizations/service.ts";

const exampleId = "0199d5a0-1111-7c1a-9f54-0c1b6f1f2a02";
/** UUID namespace of ids that follow from an Idempotency-Key: creating is repeatable */
const namespace = "5b1f0a86-6a4e-4c6c-9a5e-2f3f6c1d7e90";

const summary = z.strictObject({
  id,
  number: count,
  slug: text,
  name: text,
  code: text,
  status: z.enum(["active", "inactive"]),
  tier: text.describe("Its name"),
  member_count: count,
  credit_balance: decimal.nullable(),
  created_at: instant,
});

const details = z.strictObject({
  id,
  number: count,
  slug: text,
  name: text,
  code: text,
  status: z.enum(["active", "inactive"]),
  tier: text.describe("Its code"),
  credit_type: text.describe("Its code"),
  contact: text,
  email: text,
  phone: text,
  address: text,
  zip: text,
  city: text,
  country: text.describe("ISO 3166-1 alpha-2"),
  website: text,
  description: text,
  domains: z.array(text),
  member_count: count,
  created_at: instant,
});

const domains = z.array(rawText(260)).max(20);
const { domains: _, creditType, status: __, ...plain } = detailFields;
const { website, slug, ...onAdd } = plain;
const optional = <Schema extends z.ZodType>(schema: Schema) => schema.optional();

const createBody = z.strictObject({
  name: onAdd.name,
  code: onAdd.code,
  contact: onAdd.contact,
  email: onAdd.email,
  country: onAdd.country.describe("ISO 3166-1 alpha-2"),
  address: optional(onAdd.address),
  zip: optional(onAdd.zip),
  city: optional(onAdd.city),
  phone: optional(onAdd.phone),
  description: optional(onAdd.description),
  domains: domains.optional(),
  tier: optional(onAdd.tier).describe("Its code; the smallest unless given"),
  credit_type: creditType.describe("Its code; the standard one unless given"),
});

const patchBody = z
  .strictObject({
    ...createBody.shape,
    slug: slug.describe("The name in its addresses; the former one redirects for 90 days"),
    website,
    status: z.enum(["active", "inactive"]),
  })
  .partial();

const example = {
  id: exampleId,
  number: 12,
  slug: "acme",
  name: "Acme",
  code: "ACME",
  status: "active",
  tier: "pro",
  credit_type: "SGD",
  contact: "Grace Hopper",
  email: "hello@acme.example",
  phone: "+6561234567",
  address: "1 Harbour Road",
  zip: "018989",
  city: "Singapore",
  country: "SG",
  website: "https://acme.example",
  description: "",
  domains: ["acme.example"],
  member_count: 42,
  created_at: "2026-01-15T08:00:00.000Z",
};

export const organizationOperations = [
  operation({
    id: "listOrganizations",
    method: "GET",
    path: "/organizations",
    tag: "Organizations",
    summary: "List organizations",
    scope: "organizations:read",
    query: z.strictObject({
      q: rawText(200).default("").describe("Searches names, codes and domains"),
      status: z.enum(["active", "inactive"]).optional(),
      tier: rawText(64).optional().describe("The code of a tier"),
      country: rawText(2).optional(),
      sort: z.enum(["name", "-name", "created_at", "-created_at"]).default("name"),
      ...pageQuery,
    }),
    answer: pageOf(summary),
    example: {
      answer: {
        data: [
          {
            id: exampleId,
            number: 12,
            slug: "acme",
            name: "Acme",
            code: "ACME",
            status: "active",
            tier: "Pro",
            member_count: 42,
            credit_balance: "1450.5",
            created_at: "2026-01-15T08:00:00.000Z",
          },
        ],
        has_more: false,
        next_cursor: null,
      },
    },
    handle: async ({ key, query }) => {
      const { q, status = null, tier = null, country = null, sort } = query;
      const order = {
        name: "name",
        "-name": "-name",
        created_at: "createdAt",
        "-created_at": "-createdAt",
      } as const;
      const params = { ...loadListParams({}), q, status, tier, country, sort: order[sort] };
      return answerPage(
        { key, of: "listOrganizations", query },
        (at) => listOrganizations(key.actor, { ...params, ...at }),
        (row) => ({
          id: row.id,
          number: row.number,
          slug: row.slug,
          name: row.name,
          code: row.code,
          status: row.status === "ACTIVE" ? ("active" as const) : ("inactive" as const),
          tier: row.tier,
          member_count: row.memberCount,
          credit_balance: row.creditBalance,
          created_at: row.createdAt,
        }),
      );
    },
  }),
  operation({
    id: "getOrganization",
    method: "GET",
    path: "/organizations/{organization_id}",
    tag: "Organizations",
    summary: "Get an organization",
    scope: "organizations:read",
    params: organizationParams,
    answer: details,
    example: { answer: example },
    handle: async ({ key, params }) => whole(await getOrganizationById(key.actor, params.organization_id)),
  }),
  operation({
    id: "createOrganization",
    method: "POST",
    path: "/organizations",
    tag: "Organizations",
    summary: "Add an organization",
    scope: "organizations:write",
    body: createBody,
    status: 201,
    answer: details,
    example: {
      body: {
        name: "Acme",
        code: "ACME",
        contact: "Grace Hopper",
        email: "hello@acme.example",
        country: "SG",
        domains: ["acme.example"],
      },
      answer: example,
    },
    problems: ["conflict"],
    handle: async ({ key, body, idempotencyKey }) => {
      const { credit_type, domains = [], ...rest } = body;
      const input = createOrganizationSchema.parse({
        ...rest,
        id: uuidv5(idempotencyKey, namespace),
        domains: domains.join(" "),
        creditType: credit_type,
      });
      const { id } = await createOrganization(key.actor, input);
      return whole(await getOrganizationById(key.actor, id));
    },
  }),
  operation({
    id: "updateOrganization",
    method: "PATCH",
    path: "/organizations/{organization_id}",
    tag: "Organizations",
    summary: "Edit an organization",
    description: "What is left out stays as it is. Send the ETag of what you read in If-Match.",
    scope: "organizations:write",
    params: organizationParams,
    body: patchBody,
    answer: details,
    example: { body: { contact: "Ada Lovelace" }, answer: { ...example, contact: "Ada Lovelace" } },
    problems: ["conflict", "version_mismatch", "version_required"],
    handle: async ({ key, params, body, version }) => {
      const current = await getOrganizationById(key.actor, params.organization_id);
      if (current.version !== version)
        throw new Problem("version_mismatch", "The organization was changed since. Read it again.");
      const { credit_type, domains, status, ...rest } = body;
      const { phone, creditType: type, ...stored } = current;
      const input = updateOrganizationSchema.parse({
        ...namedFields(stored),
        phone: rest.phone ?? phone,
        ...rest,
        id: params.organization_id,
        version,
        status: status ? status.toUpperCase() : current.status,
        creditType: credit_type ?? type.code,
        domains: (domains ?? current.domains).join(" "),
      });
      await updateOrganization(key.actor, input);
      return whole(await getOrganizationById(key.actor, params.organization_id));
    },
  }),
];

/** The fields that a save sends back as they are. */
function namedFields(stored: Omit<OrganizationDetails, "phone" | "creditType">) {
  const { name, code, slug, contact, email, country, address, zip, city, website, description, tier } =
    stored;
  return { name, code, slug, contact, email, country, address, zip, city, website, description, tier };
}

function whole(found: OrganizationDetails) {
  const { phone, domains, memberCount, createdAt, creditType, status, version } = found;
  return {
    body: {
      ...namedFields(found),
      id: found.id,
      number: found.number,
      status: status === "ACTIVE" ? ("active" as const) : ("inactive" as const),
      credit_type: creditType.code,
      phone,
      domains,
      member_count: memberCount,
      created_at: createdAt,
    },
    version,
  };
}
