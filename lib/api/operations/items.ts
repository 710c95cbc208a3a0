// What connected apps report about their campaigns, content and other items.
import { z } from "zod";
import { operation } from "#lib/api/operation.ts";
import { answerPage } from "#lib/api/page.ts";
import { count, id, instant, organizationParams, pageOf, pageQuery, text } from "#lib/api/values.ts";
import { rawText } from "#lib/core/text.ts";
import { listItems } from "#lib/items/list/queries.ts";
import { loadListParams } from "#lib/items/list/schema.ts";
import { itemKindNames, kindSlug } from "#lib/items/policy.ts";
import { reportedItemSchema, reportItemsSchema } from "#lib/items/report/schema.ts";
import { reportItems } from "#lib/items/report/service.ts";
import type { ItemKind } from "#prisma/client/enums.ts";

type ApiKind = Lowercase<ItemKind>;
const kinds = itemKindNames.map((kind) => kind.toLowerCase()) as [ApiKind, ...ApiKind[]];
const kind = z.enum(kinds);

const item = z.strictObject({
  id,
  kind,
  external_id: text,
  name: text,
  status: text,
  workspace: text.describe("Its slug; empty for none"),
  bytes: count,
  url: text,
  created_at: instant,
  updated_at: instant,
  published_at: instant.nullable(),
});

const reported = reportedItemSchema.shape;
const report = z.strictObject({
  kind,
  external_id: reported.externalId.describe("The app's identifier, unique by kind"),
  name: reported.name,
  status: rawText(40).describe(
    "As the kind has it: draft, running, paused, done, published, active or broken",
  ),
  workspace_id: reported.workspaceId,
  owner_id: reported.ownerId.describe("A member of the organization"),
  bytes: reported.bytes,
  url: reported.url,
  created_at: reported.createdAt,
  updated_at: reported.updatedAt.describe("An older report never overwrites a newer one"),
  published_at: reported.publishedAt,
  deleted: reported.deleted,
});

const path = "/organizations/{organization_id}/items";

export const itemOperations = [
  operation({
    id: "reportItems",
    method: "POST",
    path,
    tag: "Items",
    summary: "Report items",
    description:
      "Each is answered on its own, in order. One that is rejected does not keep the others back; one that is not newer than what was reported is ignored.",
    scope: "items:write",
    params: organizationParams,
    body: z.strictObject({ items: z.array(report).min(1).max(1000) }),
    answer: z.strictObject({
      results: z.array(
        z.strictObject({
          kind,
          external_id: text,
          outcome: z.enum(["created", "updated", "ignored", "rejected"]),
          reason: text.optional().describe("Why it is rejected"),
        }),
      ),
    }),
    example: {
      body: {
        items: [
          {
            kind: "campaign",
            external_id: "c-1042",
            name: "Spring launch",
            status: "running",
            created_at: "2026-03-01T09:00:00Z",
            updated_at: "2026-03-02T10:30:00Z",
          },
        ],
      },
      answer: { results: [{ kind: "campaign", external_id: "c-1042", outcome: "created" }] },
    },
    handle: async ({ key, params, body }) => {
      const input = reportItemsSchema.parse({
        organizationId: params.organization_id,
        items: body.items.map((one) => ({
          kind: one.kind.toUpperCase(),
          externalId: one.external_id,
          name: one.name,
          status: one.status.toUpperCase(),
          workspaceId: one.workspace_id,
          ownerId: one.owner_id,
          bytes: one.bytes,
          url: one.url,
          createdAt: one.created_at,
          updatedAt: one.updated_at,
          publishedAt: one.published_at,
          deleted: one.deleted,
        })),
      });
      const answers = await reportItems(key.actor, input);
      const results = answers.map(({ externalId, outcome, reason, ...answer }) => ({
        kind: answer.kind.toLowerCase() as ApiKind,
        external_id: externalId,
        outcome,
        ...(reason && { reason: reason.toLowerCase() }),
      }));
      return { body: { results } };
    },
  }),
  operation({
    id: "listItems",
    method: "GET",
    path,
    tag: "Items",
    summary: "List the items of an organization",
    scope: "items:read",
    params: organizationParams,
    query: z.strictObject({
      q: rawText(200).default("").describe("Searches names and identifiers"),
      kind: kind.optional(),
      workspace: rawText(64).optional().describe("The slug of a workspace"),
      ...pageQuery,
    }),
    answer: pageOf(item),
    example: {
      answer: {
        data: [
          {
            id: "0199d5a0-7777-7c1a-9f54-0c1b6f1f2a08",
            kind: "campaign",
            external_id: "c-1042",
            name: "Spring launch",
            status: "running",
            workspace: "marketing",
            bytes: 0,
            url: "https://app.example/campaigns/1042",
            created_at: "2026-03-01T09:00:00.000Z",
            updated_at: "2026-03-02T10:30:00.000Z",
            published_at: null,
          },
        ],
        has_more: false,
        next_cursor: null,
      },
    },
    handle: ({ key, params, query }) => {
      const of = query.kind ? kindSlug(query.kind.toUpperCase() as ItemKind) : null;
      const filter = { ...loadListParams({}), q: query.q, of, in: query.workspace ?? null };
      return answerPage(
        { key, of: `listItems ${params.organization_id}`, query },
        (at) => listItems(key.actor, params.organization_id, { ...filter, ...at }),
        (row) => ({
          id: row.id,
          kind: row.kind.toLowerCase() as ApiKind,
          external_id: row.externalId,
          name: row.name,
          status: row.status.toLowerCase(),
          workspace: row.workspaceSlug,
          bytes: row.bytes,
          url: row.url,
          created_at: row.createdAt,
          updated_at: row.updatedAt,
          published_at: row.publishedAt,
        }),
      );
    },
  }),
];
