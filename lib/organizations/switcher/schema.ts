// What the organization switcher offers.
import { z } from "zod";
import { rawText } from "#lib/core/text.ts";
import { maxRecent } from "#lib/organizations/switcher/policy.ts";
import type { OrganizationRole } from "#prisma/client/enums.ts";

/** What the switcher asks: a search, and the ids that this browser remembers. */
export const switcherSchema = z.object({
  q: rawText(4000)
    .catch("")
    .transform((q) => q.slice(0, 200)),
  recent: rawText(4000)
    .catch("")
    .transform((ids) => ids.split(",", maxRecent).filter((id) => z.uuid().safeParse(id).success)),
});
export type SwitcherQuestion = z.output<typeof switcherSchema>;

export interface SwitcherOrganization {
  id: string;
  slug: string;
  name: string;
  /** The reader's own; null for an Admin who is no member */
  role: OrganizationRole | null;
  inactive: boolean;
  logoId?: string | null | undefined;
}

/** No organization stands in two of the lists. */
export interface SwitcherChoices {
  /** Whether the whole platform can be chosen */
  platform: boolean;
  recent: SwitcherOrganization[];
  own: SwitcherOrganization[];
  /** Of the platform, for Admins: the first by name */
  others: SwitcherOrganization[];
  /** There are more than these */
  more: boolean;
}
