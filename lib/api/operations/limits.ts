// The limits of an organization, and requests for higher ones.
import { z } from "zod";
import { operation } from "#lib/api/operation.ts";
import { metric, period, source } from "#lib/api/operations/limit-values.ts";
import { lower } from "#lib/api/operations/workspaces.ts";
import { decimal, id, instant, organizationParams, text } from "#lib/api/values.ts";
import { rawText } from "#lib/core/text.ts";
import { limitMetrics, limitPeriods, limitSubjects } from "#lib/limits/policy.ts";
import { listLimits } from "#lib/organizations/limits/queries.ts";
import { setOwnLimitSchema } from "#lib/organizations/limits/schema.ts";
import { removeOwnLimit, setOwnLimit } from "#lib/organizations/limits/service.ts";

const path = "/organizations/{organization_id}/limits";

const lowered = <T extends string>(values: readonly T[]) =>
  z.enum(values.map((value) => value.toLowerCase()) as [Lowercase<T>, ...Lowercase<T>[]]);

const limit = z.strictObject({
  id: id.nullable().describe("null for a workspace's budget and an allowance"),
  key: text.describe("Names the limit: its subject, metric and period"),
  source,
  subject: lowered(limitSubjects),
  metric,
  period,
  anchor_day: z.int().min(1).describe("On which day of the month or week a period begins"),
  time_zone: text.describe("Empty for the organization's"),
  amount: decimal.nullable().describe("null is no limit; bytes of storage"),
  blocks: z.boolean().describe("Otherwise it only warns"),
  used: decimal.describe("Of the fullest where each is counted"),
  used_by: text.describe("Whose use that is, like `organization` or `member:<id>`"),
  resets_at: instant.nullable(),
  projected_at: instant.nullable().describe("When it is used up at this pace, if before it begins anew"),
  ends_at: instant.nullable().describe("Of an override"),
});

const limitId = "0199d5a0-7777-7c1a-9f54-0c1b6f1f2a08";

export const limitOperations = [
  operation({
    id: "listLimits",
    method: "GET",
    path,
    tag: "Limits",
    summary: "List the limits of an organization",
    description:
      "Those of its tier, overrides, its own, budgets of workspaces and allowances. All have to pass.",
    scope: "limits:read",
    params: organizationParams,
    answer: z.strictObject({ data: z.array(limit) }),
    example: {
      answer: {
        data: [
          {
            id: limitId,
            key: "organization:calls:month",
            source: "tier",
            subject: "organization",
            metric: "calls",
            period: "month",
            anchor_day: 1,
            time_zone: "",
            amount: "100000",
            blocks: true,
            used: "81234",
            used_by: "organization",
            resets_at: "2027-01-01T00:00:00.000Z",
            projected_at: "2026-12-27T10:00:00.000Z",
            ends_at: null,
          },
        ],
      },
    },
    handle: async ({ key, params }) => {
      const { limits } = await listLimits(key.actor, params.organization_id);
      const data = limits.map((one) => ({
        id: one.ruleId,
        key: one.key,
        source: lower(one.source),
        subject: lower(one.subject),
        metric: lower(one.metric),
        period: lower(one.period),
        anchor_day: one.anchorDay,
        time_zone: one.timeZone,
        amount: one.amount,
        blocks: one.block,
        used: one.used,
        used_by: one.target,
        resets_at: one.resetsAt,
        projected_at: one.projectedAt,
        ends_at: one.endsAt,
      }));
      return { body: { data } };
    },
  }),
  operation({
    id: "setOwnLimit",
    method: "POST",
    path,
    tag: "Limits",
    summary: "Set a limit of the organization's own",
    description:
      "One for each subject, metric and period: another one replaces it, and keeps what is counted.",
    scope: "limits:write",
    params: organizationParams,
    body: z.strictObject({
      metric: lowered(limitMetrics),
      subject: lowered(limitSubjects).default("organization"),
      subject_id: rawText(200)
        .default("")
        .describe("Id of the workspace, member or API key, or the app's name of the end user"),
      period: lowered(limitPeriods),
      anchor_day: z.int().min(1).max(31).default(1),
      time_zone: rawText(64).default("").describe("IANA name; empty is the organization's"),
      amount: rawText(100).describe("Decimal text; storage in gigabytes"),
      blocks: z.boolean().default(true),
    }),
    status: 201,
    answer: z.strictObject({ id }),
    example: {
      body: { metric: "calls", subject: "each_member", period: "day", amount: "500" },
      answer: { id: limitId },
    },
    problems: ["limit_exceeded"],
    handle: async ({ key, params, body }) => {
      const input = setOwnLimitSchema.parse({
        organizationId: params.organization_id,
        metric: body.metric.toUpperCase(),
        subject: body.subject.toUpperCase(),
        subjectId: body.subject_id,
        period: body.period.toUpperCase(),
        anchorDay: body.anchor_day,
        timeZone: body.time_zone,
        amount: body.amount,
        block: body.blocks,
      });
      return { body: await setOwnLimit(key.actor, input) };
    },
  }),
  operation({
    id: "removeOwnLimit",
    method: "DELETE",
    path: `${path}/{limit_id}`,
    tag: "Limits",
    summary: "Remove a limit of the organization's own",
    scope: "limits:write",
    params: organizationParams.extend({ limit_id: z.uuid() }),
    example: {},
    handle: async ({ key, params }) => {
      await removeOwnLimit(key.actor, { organizationId: params.organization_id, id: params.limit_id });
      return { body: undefined };
    },
  }),
];
