// Requests for higher limits.
import { z } from "zod";
import { operation } from "#lib/api/operation.ts";
import { lower } from "#lib/api/operations/workspaces.ts";
import { answerPage } from "#lib/api/page.ts";
import { day, decimal, id, instant, organizationParams, pageOf, pageQuery, text } from "#lib/api/values.ts";
import { line, rawText, requiredLine } from "#lib/core/text.ts";
import { listOrganizationRequests } from "#lib/limit-requests/list/queries.ts";
import { loadListParams } from "#lib/limit-requests/list/schema.ts";
import { approveIncreaseSchema, requestIncreaseSchema } from "#lib/limit-requests/schema.ts";
import {
  approveIncrease,
  declineIncrease,
  requestIncrease,
  withdrawIncrease,
} from "#lib/limit-requests/service.ts";
import { limitNames } from "#lib/tiers/policy.ts";

const path = "/organizations/{organization_id}/limit-requests";
const one = `${path}/{request_id}`;
const params = organizationParams.extend({ request_id: z.uuid() });
const statuses = ["open", "approved", "declined", "withdrawn"] as const;

const limit = z.enum(limitNames);
const until = rawText(10).describe("The last day, in the organization's time zone");
const wanted = rawText(100).describe("Decimal text, storage in gigabytes; empty is no limit");

const request = z.strictObject({
  id,
  limit,
  status: z.enum(statuses),
  allowed: decimal.nullable().describe("The limit when it was requested"),
  used: decimal.describe("What was used then"),
  requested: decimal.nullable().describe("null is no limit"),
  until: day,
  reason: text,
  created_at: instant,
  granted: decimal.nullable(),
  granted_until: day.nullable(),
  answer: text,
  closed_at: instant.nullable(),
});

const requestId = "0199d5a0-8888-7c1a-9f54-0c1b6f1f2a09";

export const limitRequestOperations = [
  operation({
    id: "listOrganizationRequests",
    method: "GET",
    path,
    tag: "Limits",
    summary: "List requests for higher limits",
    scope: "limits:read",
    params: organizationParams,
    query: z.strictObject({ status: z.enum(statuses).optional(), ...pageQuery }),
    answer: pageOf(request),
    example: {
      answer: {
        data: [
          {
            id: requestId,
            limit: "api-calls",
            status: "open",
            allowed: "100000",
            used: "81234",
            requested: "200000",
            until: "2027-01-31",
            reason: "Campaign in December",
            created_at: "2026-12-01T09:00:00.000Z",
            granted: null,
            granted_until: null,
            answer: "",
            closed_at: null,
          },
        ],
        has_more: false,
        next_cursor: null,
      },
    },
    handle: ({ key, params, query }) => {
      const { status = null } = query;
      return answerPage(
        { key, of: `listOrganizationRequests ${params.organization_id}`, query },
        (at) =>
          listOrganizationRequests(key.actor, params.organization_id, {
            ...loadListParams({}),
            ...at,
            status,
          }),
        (row) => ({
          id: row.id,
          limit: row.limit,
          status: lower(row.status),
          allowed: row.allowed,
          used: row.used,
          requested: row.wantedAmount,
          until: row.until,
          reason: row.reason,
          created_at: row.createdAt,
          granted: row.granted,
          granted_until: row.grantedUntil,
          answer: row.answer,
          closed_at: row.decidedAt,
        }),
      );
    },
  }),
  operation({
    id: "requestIncrease",
    method: "POST",
    path,
    tag: "Limits",
    summary: "Request a higher limit",
    description: "Admins of the platform decide about it. One request for each limit is open at a time.",
    scope: "limits:write",
    params: organizationParams,
    body: z.strictObject({ limit, amount: wanted, until, reason: requiredLine(500, "a reason") }),
    status: 201,
    answer: z.strictObject({ id }),
    example: {
      body: { limit: "api-calls", amount: "200000", until: "2027-01-31", reason: "Campaign in December" },
      answer: { id: requestId },
    },
    problems: ["conflict"],
    handle: async ({ key, params, body }) => {
      const { amount: value, ...rest } = body;
      const input = requestIncreaseSchema.parse({ organizationId: params.organization_id, value, ...rest });
      return { body: await requestIncrease(key.actor, input) };
    },
  }),
  operation({
    id: "withdrawIncrease",
    method: "POST",
    path: `${one}/withdrawal`,
    tag: "Limits",
    summary: "Withdraw a request for a higher limit",
    scope: "limits:write",
    params,
    example: {},
    problems: ["conflict"],
    handle: async ({ key, params }) => {
      await withdrawIncrease(key.actor, { organizationId: params.organization_id, id: params.request_id });
      return { body: undefined };
    },
  }),
  operation({
    id: "approveIncrease",
    method: "POST",
    path: `${one}/approval`,
    tag: "Limits",
    summary: "Approve a request for a higher limit",
    description: "Overrides the tier's limit until the day is over.",
    scope: "limits:decide",
    params,
    body: z.strictObject({ limit, amount: wanted, until, answer: line(500).default("") }),
    example: { body: { limit: "api-calls", amount: "200000", until: "2027-01-31" } },
    problems: ["conflict"],
    handle: async ({ key, params, body }) => {
      const { amount: value, ...rest } = body;
      const input = { organizationId: params.organization_id, id: params.request_id, value, ...rest };
      await approveIncrease(key.actor, approveIncreaseSchema.parse(input));
      return { body: undefined };
    },
  }),
  operation({
    id: "declineIncrease",
    method: "POST",
    path: `${one}/refusal`,
    tag: "Limits",
    summary: "Decline a request for a higher limit",
    scope: "limits:decide",
    params,
    body: z.strictObject({ answer: requiredLine(500, "a reason") }),
    example: { body: { answer: "Please move to the Pro tier." } },
    problems: ["conflict"],
    handle: async ({ key, params, body }) => {
      await declineIncrease(key.actor, {
        organizationId: params.organization_id,
        id: params.request_id,
        ...body,
      });
      return { body: undefined };
    },
  }),
];
