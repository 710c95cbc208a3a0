// What connected apps report about usage, and what each event is answered.
import { z } from "zod";
import { moment } from "#lib/core/days.ts";
import { identifier } from "#lib/core/text.ts";
import { itemKindNames } from "#lib/items/policy.ts";
import { batchSize, mostTags, type Pool, pools, tagLength } from "#lib/usage/policy.ts";
import type { ItemKind } from "#prisma/client/enums.ts";

/** The most in one event: sums of billions of such events fit into 64 bits */
const largest = 1_000_000_000_000;

const name = identifier(200, "Enter the app's identifier.");
const amount = z.int().min(-largest).max(largest).default(0);
const id = z.uuid().nullish();

export const usageEventShape = {
  source: name.describe("The app that reports. Source and id say that an event sent again is the same one"),
  id: name,
  occurredAt: moment().describe("At most 31 days ago"),
  corrects: name
    .nullish()
    .describe(
      "The id of an earlier event of this source. What is given is added to it, so that negative numbers take away; whom and what it concerns it has from there",
    ),
  workspaceId: id,
  memberId: id,
  endUser: name.nullish().describe("Whom the app served, by its own identifier"),
  keyId: id.describe("The API key that was used, if not the one that reports"),
  resourceId: id.describe("A model. One that is not known is recorded with unknown cost"),
  model: name.nullish().describe("Its key, such as gpt-5-mini, in place of resource_id"),
  assistantId: id,
  routerId: id,
  itemKind: z.enum(itemKindNames as [ItemKind, ...ItemKind[]]).nullish(),
  itemId: name.nullish().describe("The app's identifier of a campaign or another item"),
  calls: z.int().min(-1_000_000).max(1_000_000).default(1),
  inputTokens: amount.describe("Pools are exclusive: no token is in two of them"),
  outputTokens: amount,
  cacheReadTokens: amount,
  cacheWriteTokens: amount,
  reasoningTokens: amount,
  embeddingTokens: amount,
  outcome: z.enum(["success", "error"]).default("success"),
  latency: z.int().min(0).max(86_400_000).nullish().describe("Milliseconds"),
  tags: z
    .record(
      identifier(tagLength, "Enter the name of the tag."),
      identifier(tagLength, "Enter the value of the tag."),
    )
    .refine((tags) => Object.keys(tags).length <= mostTags, `Use at most ${mostTags} tags.`)
    .default({}),
  holdId: id.describe("The hold that this settles"),
};

const tokenFields = pools.map((pool) => `${pool}Tokens` as const);

/** What a correction has from the event that it corrects */
const inherited = [
  ...(["workspaceId", "memberId", "endUser", "keyId", "resourceId", "model"] as const),
  ...(["assistantId", "routerId", "itemKind", "itemId", "holdId"] as const),
];

export const usageEventSchema = z.strictObject(usageEventShape).superRefine((event, context) => {
  const issue = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  if ((event.itemKind == null) !== (event.itemId == null))
    issue("itemId", "Name an item by its kind and identifier, or neither.");
  if (event.corrects == null) {
    for (const field of ["calls", ...tokenFields] as const)
      if (event[field] < 0) issue(field, "Only a correction takes away.");
    return;
  }
  for (const field of inherited)
    if (event[field] != null) issue(field, "A correction has this from the event that it corrects.");
  if (Object.keys(event.tags).length > 0)
    issue("tags", "A correction has them from the event that it corrects.");
});
export type UsageEvent = z.output<typeof usageEventSchema>;

export function tokensOf(event: UsageEvent): Record<Pool, number> {
  return {
    input: event.inputTokens,
    output: event.outputTokens,
    cacheRead: event.cacheReadTokens,
    cacheWrite: event.cacheWriteTokens,
    reasoning: event.reasoningTokens,
    embedding: event.embeddingTokens,
  };
}

export const recordUsageSchema = z.strictObject({
  organizationId: z.uuid(),
  events: z.array(usageEventSchema).max(batchSize),
});
export type RecordUsage = z.output<typeof recordUsageSchema>;

/** Why an event is rejected, and the field that it is about */
export const rejections = {
  too_late: "occurredAt",
  too_early: "occurredAt",
  unknown_workspace: "workspaceId",
  unknown_member: "memberId",
  unknown_key: "keyId",
  unknown_original: "corrects",
  more_than_original: "corrects",
} as const satisfies Record<string, keyof UsageEvent>;
export type Rejection = keyof typeof rejections;

/** `duplicate`: this very event was recorded before. `conflict`: another one with its source and id was. */
export type UsageAnswer =
  | { outcome: "accepted" | "duplicate" | "conflict" }
  | { outcome: "rejected"; code: Rejection };
