import { z } from "zod";
import { rawText } from "#lib/core/text.ts";

const columnId = rawText(40).regex(/^[A-Za-z]{1,40}$/);

/** How a person arranged a table. Columns that it does not name stand where the table puts them. */
export const columnPreferencesSchema = z.strictObject({
  order: z.array(columnId).max(60).optional(),
  hidden: z.array(columnId).max(60).optional(),
  /** Those that stay in view while the rest scrolls sideways */
  pinned: z.array(columnId).max(60).optional(),
  /** CSS pixels */
  widths: z
    .record(columnId, z.number().int().min(40).max(1200))
    .refine((widths) => Object.keys(widths).length <= 60)
    .optional(),
});
export type ColumnPreferences = z.output<typeof columnPreferencesSchema>;

/** What is stored; empty when it is no longer understood. */
export function parseColumnPreferences(stored: unknown): ColumnPreferences {
  const parsed = columnPreferencesSchema.safeParse(stored);
  return parsed.success ? parsed.data : {};
}

export const listNameSchema = z.enum([
  "organizations",
  "users",
  "members",
  "invitations",
  "purchases",
  "keys",
  "transfers",
  "usage",
  "sales-files",
  "jobs",
  "emails",
  "models",
  "resources",
  "workspaces",
  "workspace-members",
  "items",
  "audit-logs",
  "limit-requests",
]);
export type ListName = z.output<typeof listNameSchema>;

export const saveTablePreferenceSchema = z.strictObject({
  table: listNameSchema,
  columns: columnPreferencesSchema,
});
export type SaveTablePreference = z.output<typeof saveTablePreferenceSchema>;
