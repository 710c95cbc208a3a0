// The data of an organization's home.
import type { OrganizationRole, OrganizationStatus } from "#prisma/client/enums.ts";

export interface OrganizationHome {
  id: string;
  number: number;
  slug: string;
  name: string;
  code: string;
  status: OrganizationStatus;
  description: string;
  website: string;
  contact: string;
  email: string;
  phone: string;
  domains: string[];
  memberCount: number;
  /** ISO 8601 */
  createdAt: string;
  logoId: string | null;
  /** Whether this user starred it */
  favorite: boolean;
  /** The user's own role; null for an Admin who is no member */
  role: OrganizationRole | null;
  /** For those who manage the organization */
  administration: Administration | null;
  can: HomeRights;
}

export interface Administration {
  /** The name of its tier */
  tier: string;
  /** The first few active ones, by name */
  orgAdmins: { id: string; name: string; email: string }[];
  moreOrgAdmins: number;
}

/** The pages of the organization that the user may open, and what they may do there. */
export interface HomeRights {
  list: boolean;
  read: boolean;
  listMembers: boolean;
  listInvitations: boolean;
  assignUsers: boolean;
  setModels: boolean;
  /** Whether it has a usable provider; false while the platform has OAuth login switched off */
  oauth: boolean;
  readAudit: boolean;
  readReports: boolean;
  apiKeys: boolean;
  update: boolean;
  grant: boolean;
  annotate: boolean;
  delete: boolean;
}
