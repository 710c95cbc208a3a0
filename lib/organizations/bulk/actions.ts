"use server";

import { action } from "#lib/action.ts";
import {
  planGrants,
  planOrganizationsDeletion,
  planOrganizationsUpdate,
} from "#lib/organizations/bulk/queries.ts";
import { changeOrganizationsSchema, planOrganizationsSchema } from "#lib/organizations/bulk/schema.ts";
import {
  deleteOrganizations,
  grantToOrganizations,
  updateOrganizations,
} from "#lib/organizations/bulk/service.ts";

export const planOrganizationsAction = action
  .inputSchema(planOrganizationsSchema)
  .action(async ({ ctx: { actor }, parsedInput: { selection, ...change } }) => {
    if (change.kind === "grant") return planGrants(actor, change, selection);
    if (change.kind === "delete") return planOrganizationsDeletion(actor, selection);
    return planOrganizationsUpdate(actor, change, selection);
  });

export const changeOrganizationsAction = action
  .inputSchema(changeOrganizationsSchema)
  .action(async ({ ctx: { actor }, parsedInput: { run, targets, ...change } }) => {
    if (change.kind === "grant") return grantToOrganizations(actor, { grant: change, run }, targets);
    if (change.kind === "delete") return deleteOrganizations(actor, targets);
    return updateOrganizations(actor, change, targets);
  });
