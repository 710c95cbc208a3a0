// Role templates of an organization, for their page and for forms that add people.

import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { requireOrganization } from "#lib/access/organization.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import { readTemplates } from "#lib/memberships/templates/read.ts";
import type { RoleTemplates, TemplateChoices } from "#lib/memberships/templates/schema.ts";
import { readWorkspaceChoices } from "#lib/memberships/workspaces/read.ts";

/** Throws NOT_FOUND. */
export async function listRoleTemplates(actor: Actor, organizationId: string): Promise<RoleTemplates> {
  const scope = await authorize(actor, "user:list", organizationId);
  return readTransaction(scope, async (tx) => {
    const [[join], templates, workspaces] = await Promise.all([
      tx.$queryRaw<RoleTemplates["join"][]>`
        SELECT domain_template_id AS "domainTemplateId", oauth_template_id AS "oauthTemplateId" FROM organization
        WHERE id = ${organizationId}::uuid AND deleted_at IS NULL`,
      readTemplates(tx, organizationId),
      readWorkspaceChoices(tx, organizationId),
    ]);
    if (!join) throw notFound("Organization");
    return {
      templates: templates.map((template) => ({
        ...template,
        uses: [
          ...(template.id === join.domainTemplateId ? (["domain"] as const) : []),
          ...(template.id === join.oauthTemplateId ? (["oauth"] as const) : []),
        ],
      })),
      workspaces,
      join,
      can: { manage: may(actor, "role-template:manage", organizationId) },
    };
  });
}

/** What can be chosen when people are added. Throws NOT_FOUND. */
export async function listTemplateChoices(actor: Actor, organizationId: string): Promise<TemplateChoices> {
  const scope = await authorize(actor, "user:list", organizationId);
  return readTransaction(scope, async (tx) => {
    await requireOrganization(tx, organizationId);
    const [templates, workspaces] = await Promise.all([
      readTemplates(tx, organizationId),
      readWorkspaceChoices(tx, organizationId),
    ]);
    return { templates: templates.map(({ version: _, ...preset }) => preset), workspaces };
  });
}
