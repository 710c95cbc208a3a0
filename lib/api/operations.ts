// Every operation of the REST API.

import type { Operation } from "#lib/api/operation.ts";
import { checkOperations } from "#lib/api/operations/checks.ts";
import { creditOperations } from "#lib/api/operations/credits.ts";
import { holdOperations } from "#lib/api/operations/holds.ts";
import { invitationOperations } from "#lib/api/operations/invitations.ts";
import { itemOperations } from "#lib/api/operations/items.ts";
import { keyOperations } from "#lib/api/operations/keys.ts";
import { limitRequestOperations } from "#lib/api/operations/limit-requests.ts";
import { limitOperations } from "#lib/api/operations/limits.ts";
import { memberOperations } from "#lib/api/operations/members.ts";
import { modelOperations } from "#lib/api/operations/models.ts";
import { organizationOperations } from "#lib/api/operations/organizations.ts";
import { portkeyOperations } from "#lib/api/operations/portkey.ts";
import { purchaseOperations } from "#lib/api/operations/purchases.ts";
import { rateOperations } from "#lib/api/operations/rates.ts";
import { spendOperations } from "#lib/api/operations/spends.ts";
import { listUsageEventsOperation } from "#lib/api/operations/usage/list.ts";
import { getUsageOperation } from "#lib/api/operations/usage/read.ts";
import { recordUsageOperation } from "#lib/api/operations/usage/record.ts";
import { verifyOperations } from "#lib/api/operations/verify.ts";
import { workspaceBudgetOperations } from "#lib/api/operations/workspace-budgets.ts";
import { workspaceMemberOperations } from "#lib/api/operations/workspace-members.ts";
import { workspaceOperations } from "#lib/api/operations/workspaces.ts";

/** In the order of the reference. */
export const operations: readonly Operation[] = [
  ...checkOperations,
  ...verifyOperations,
  ...holdOperations,
  recordUsageOperation,
  ...spendOperations,
  ...portkeyOperations,
  ...organizationOperations,
  ...memberOperations,
  ...invitationOperations,
  ...workspaceOperations,
  ...workspaceMemberOperations,
  ...workspaceBudgetOperations,
  ...limitOperations,
  ...limitRequestOperations,
  ...itemOperations,
  getUsageOperation,
  listUsageEventsOperation,
  ...modelOperations,
  ...rateOperations,
  ...creditOperations,
  ...purchaseOperations,
  ...keyOperations,
];
