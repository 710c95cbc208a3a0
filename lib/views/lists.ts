// What views need of each list.
import type { Permission } from "#lib/access/permissions.ts";
import { auditList } from "#lib/audit/list/definition.ts";
import { loadListParams as loadAudit } from "#lib/audit/list/schema.ts";
import { invitationList } from "#lib/invitations/list/definition.ts";
import { loadListParams as loadInvitations } from "#lib/invitations/list/schema.ts";
import { itemList } from "#lib/items/list/definition.ts";
import { loadListParams as loadItems } from "#lib/items/list/schema.ts";
import { jobList } from "#lib/jobs/list/definition.ts";
import { loadListParams as loadJobs } from "#lib/jobs/list/schema.ts";
import { keyList } from "#lib/keys/list/definition.ts";
import { loadListParams as loadKeys } from "#lib/keys/list/schema.ts";
import { transferList } from "#lib/ledger/list/definition.ts";
import { loadListParams as loadTransfers } from "#lib/ledger/list/schema.ts";
import { limitRequestList } from "#lib/limit-requests/list/definition.ts";
import { loadListParams as loadLimitRequests } from "#lib/limit-requests/list/schema.ts";
import type { ListDefinition } from "#lib/list/define.ts";
import type { ListName } from "#lib/list/preferences/schema.ts";
import { emailList } from "#lib/mailer/list/definition.ts";
import { loadListParams as loadEmails } from "#lib/mailer/list/schema.ts";
import { organizationList } from "#lib/organizations/list/definition.ts";
import { loadListParams as loadOrganizations } from "#lib/organizations/list/schema.ts";
import { purchaseList } from "#lib/purchases/list/definition.ts";
import { loadListParams as loadPurchases } from "#lib/purchases/list/schema.ts";
import { resourceList } from "#lib/resources/list/definition.ts";
import { loadListParams as loadResources } from "#lib/resources/list/schema.ts";
import { modelList } from "#lib/resources/models/list/definition.ts";
import { loadListParams as loadModels } from "#lib/resources/models/list/schema.ts";
import { salesFileList } from "#lib/sales-imports/list/definition.ts";
import { loadListParams as loadSalesFiles } from "#lib/sales-imports/list/schema.ts";
import { usageList } from "#lib/usage/list/definition.ts";
import { loadListParams as loadUsage } from "#lib/usage/list/schema.ts";
import { userList } from "#lib/users/list/definition.ts";
import { loadListParams as loadUsers } from "#lib/users/list/schema.ts";
import { memberList } from "#lib/users/members/list/definition.ts";
import { loadListParams as loadMembers } from "#lib/users/members/list/schema.ts";
import { workspaceList } from "#lib/workspaces/list/definition.ts";
import { loadListParams as loadWorkspaces } from "#lib/workspaces/list/schema.ts";
import { workspaceMemberList } from "#lib/workspaces/members/list/definition.ts";
import { loadListParams as loadWorkspaceMembers } from "#lib/workspaces/members/list/schema.ts";

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
  members: { definition: memberList, permission: "user:list", load: loadMembers },
  invitations: { definition: invitationList, permission: "invitation:list", load: loadInvitations },
  models: { definition: modelList, permission: "resource:read", load: loadModels },
  resources: { definition: resourceList, permission: "resource:read", load: loadResources },
  workspaces: { definition: workspaceList, permission: "workspace:view", load: loadWorkspaces },
  "workspace-members": {
    definition: workspaceMemberList,
    permission: "workspace:view",
    load: loadWorkspaceMembers,
  },
  items: { definition: itemList, permission: "item:read", load: loadItems },
  "limit-requests": {
    definition: limitRequestList,
    permission: "organization:read",
    load: loadLimitRequests,
  },
  purchases: { definition: purchaseList, permission: "credits:read", load: loadPurchases },
  keys: { definition: keyList, permission: "api-key:read", load: loadKeys },
  transfers: { definition: transferList, permission: "credits:read", load: loadTransfers },
  usage: { definition: usageList, permission: "usage:read", load: loadUsage },
  "sales-files": {
    definition: salesFileList,
    permission: "sales-import:manage",
    load: loadSalesFiles,
  },
  emails: { definition: emailList, permission: "email:read", load: loadEmails },
  jobs: { definition: jobList, permission: "job:manage", load: loadJobs },
  "audit-logs": { definition: auditList, permission: "audit:read", load: loadAudit },
};
