// Saved views: the address of a list and its columns, under a name.
import { z } from "zod";
import { rawText, requiredLine } from "#lib/core/text.ts";
import {
  type ColumnPreferences,
  columnPreferencesSchema,
  listNameSchema,
} from "#lib/list/preferences/schema.ts";

/** Views of one user */
export const maxViews = 50;

const name = requiredLine(60, "a name");
/** As the address has it, without the question mark: everything else is percent-encoded */
const search = rawText(4000).regex(/^[\w.*+&=%-]*$/);
const view = { list: listNameSchema, id: z.uuid() };

export const createViewSchema = z.strictObject({
  list: listNameSchema,
  name,
  search,
  columns: columnPreferencesSchema,
});
export type CreateView = z.output<typeof createViewSchema>;

/** What is left out stays as it is. */
export const updateViewSchema = z.strictObject({
  ...view,
  name: name.optional(),
  search: search.optional(),
  columns: columnPreferencesSchema.optional(),
});
export type UpdateView = z.output<typeof updateViewSchema>;

/** Null shares it with the platform's Admins. */
export const shareViewSchema = z.strictObject({ ...view, organizationId: z.uuid().nullable() });
export type ShareView = z.output<typeof shareViewSchema>;

export const viewSchema = z.strictObject(view);
export type ViewReference = z.output<typeof viewSchema>;

/** A view as a menu has it. */
export interface View {
  id: string;
  name: string;
  /** The parameters of the address, as far as the list understands them */
  search: Record<string, string>;
  /** Who made it; "" for one's own, for presets, and for people whom the actor may not see */
  by: string;
  /** With whom it is shared: an organization, "the platform", or "" for nobody */
  sharedWith: string;
}

/** The view that the address names. */
export interface OpenView extends View {
  kind: "preset" | "own" | "shared";
  /** Null for columns as the user arranged them */
  columns: ColumnPreferences | null;
  canDelete: boolean;
}

/** With whom the actor may share views. */
export interface Audience {
  /** Null for the platform's Admins */
  organizationId: string | null;
  name: string;
}

/** The views of a list that the actor may open. */
export interface ListViews {
  list: z.output<typeof listNameSchema>;
  /** The order of the list where the address says none */
  sort: string;
  presets: View[];
  own: View[];
  shared: View[];
  open: OpenView | null;
  audiences: Audience[];
}
