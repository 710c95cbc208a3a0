// The data of the organization switcher.
import { z } from "zod";
import { rawText } from "#lib/core/text.ts";
import { maxRecent } from "#lib/organizations/switcher/policy.ts";
import type { OrganizationRole } from "#prisma/client/enums.ts";

/** The switcher's request: a search, and the ids that this browser remembers. */
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
  /** The user's own role; null for an Admin who is no member */
  role: OrganizationRole | null;
  inactive: boolean;
  logoId?: string | null | undefined;
}

/** No organization is in two of the lists. */
export interface SwitcherChoices {
  /** Whether the whole platform can be chosen */
  platform: boolean;
  recent: SwitcherOrganization[];
  own: SwitcherOrganization[];
  /** Other organizations of the platform, for Admins: the first by name */
  others: SwitcherOrganization[];
  /** Whether there are more than these */
  more: boolean;
}
