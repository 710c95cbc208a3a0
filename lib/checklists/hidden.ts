// Which checklists a user hid: a row of the user's table preferences, of a table that is none.
import { z } from "zod";
import type { Actor } from "#lib/access/actor.ts";
import { checklistSchema } from "#lib/checklists/schema.ts";
import type { ReadTx } from "#lib/core/db/raw.ts";

/** Names the row */
export const preferenceKey = "checklists";

const storedSchema = z.object({ hidden: z.array(checklistSchema) });

/** What is stored; nothing when it is no longer understood. */
export function parseHidden(stored: unknown): string[] {
  const parsed = storedSchema.safeParse(stored);
  return parsed.success ? parsed.data.hidden : [];
}

/** Whether the user hid this checklist. */
export async function isHidden(tx: ReadTx, actor: Actor, checklist: string): Promise<boolean> {
  if (actor.kind !== "user") return false;
  const [row] = await tx.$queryRaw<{ columns: unknown }[]>`
    SELECT columns FROM table_preference WHERE user_id = ${actor.userId}::uuid AND "table" = ${preferenceKey}`;
  return parseHidden(row?.columns).includes(checklist);
}
