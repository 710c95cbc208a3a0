// What views need of each list.
import type { Permission } from "#lib/access/permissions.ts";
import { auditList } from "#lib/audit/list/definition.ts";
import { loadListParams as loadAudit } from "#lib/audit/list/schema.ts";
import { invitationList } from "#lib/invitations/list/definition.ts";
import { loadListParams as loadInvitations } from "#lib/invitations/list/schema.ts";
import type { ListDefinition } from "#lib/list/define.ts";
import type { ListName } from "#lib/list/preferences/schema.ts";
import { organizationList } from "#lib/organizations/list/definition.ts";
import { loadListParams as loadOrganizations } from "#lib/organizations/list/schema.ts";
import { purchaseList } from "#lib/purchases/list/definition.ts";
import { loadListParams as loadPurchases } from "#lib/purchases/list/schema.ts";
import { userList } from "#lib/users/list/definition.ts";
import { loadListParams as loadUsers } from "#lib/users/list/schema.ts";

interface ViewedList {
  definition: ListDefinition;
  /** What reading the list needs, which is also what its views need */
  permission: Permission;
  /** Reads an address; what the list does not understand counts as not given. */
  load: (search: Record<string, string>) => object;
}

export const viewedLists: Record<ListName, ViewedList> = {
  organizations: { definition: organizationList, permission: "organization:list", load: loadOrganizations },
  users: { definition: userList, permission: "user:list", load: loadUsers },
  invitations: { definition: invitationList, permission: "invitation:list", load: loadInvitations },
  purchases: { definition: purchaseList, permission: "credits:read", load: loadPurchases },
  "audit-logs": { definition: auditList, permission: "audit:read", load: loadAudit },
};
