// What connected apps report about their objects, and what each report is answered.
import { z } from "zod";
import { moment } from "#lib/core/days.ts";
import { identifier, line } from "#lib/core/text.ts";
import { itemKindNames, largestItem, statusRefusal } from "#lib/items/policy.ts";
import type { ItemKind } from "#prisma/client/enums.ts";

/** Items in one report */
const reportSize = 1_000;

const kind = z.enum(itemKindNames as [ItemKind, ...ItemKind[]]);
const externalId = identifier(200, "Enter the app's identifier.");
const time = moment();

const url = line(2_000).refine(
  (value) => value === "" || (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)),
  "Enter a web address, or nothing.",
);

export const reportedItemSchema = z
  .strictObject({
    kind,
    externalId,
    name: line(500),
    status: identifier(40, "Enter a status."),
    workspaceId: z.uuid().nullable().default(null),
    ownerId: z.uuid().nullable().default(null),
    bytes: z.int().min(0).max(largestItem).default(0),
    url: url.default(""),
    createdAt: time,
    updatedAt: time,
    publishedAt: time.nullable().default(null),
    /** Whether the app deleted it */
    deleted: z.boolean().default(false),
  })
  .superRefine((item, context) => {
    const message = statusRefusal(item.kind, item.status);
    if (message) context.addIssue({ code: "custom", path: ["status"], message });
  });
export type ReportedItem = z.output<typeof reportedItemSchema>;

export const reportItemsSchema = z.strictObject({
  organizationId: z.uuid(),
  items: z.array(reportedItemSchema).min(1).max(reportSize),
});
export type ReportItems = z.output<typeof reportItemsSchema>;

/** `ignored`: a report about this item with the same or a later `updatedAt` came before. */
export interface ItemAnswer {
  kind: ItemKind;
  externalId: string;
  outcome: "created" | "updated" | "ignored" | "rejected";
  /** Why the item was rejected */
  reason?: "UNKNOWN_WORKSPACE";
}
