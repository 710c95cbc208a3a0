// Making, changing and deleting role templates, and choosing those of people who join by themselves.
import { type Actor, actorUserId } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { requireGrant } from "#lib/access/grants.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { record } from "#lib/access/record.ts";
import { changesOf } from "#lib/core/changes.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { readTemplates } from "#lib/memberships/templates/read.ts";
import type { SaveTemplate, SetJoinTemplates, TemplateReference } from "#lib/memberships/templates/schema.ts";
import { requireWorkspaceGrant } from "#lib/memberships/workspaces/write.ts";

/** The most templates of an organization */
const maxTemplates = 100;
const saved = ["name", "description", "role", "everyWorkspace", "workspaces"] as const;

/**
 * Makes a template, or saves it. Throws FORBIDDEN for a role that the actor may not give, CONFLICT for a name in use and when
 * somebody saved since `version` was read, LIMIT_EXCEEDED for too many.
 */
export async function saveTemplate(actor: Actor, input: SaveTemplate): Promise<void> {
  const scope = await authorize(actor, "role-template:manage", input.organizationId);
  const { organizationId, id, version, ...fields } = input;
  await transaction(scope, async (tx) => {
    await getOrganizationInScope(tx, scope, { id: organizationId }, { lock: true });
    requireGrant(actor, fields.role, organizationId);
    await requireWorkspaceGrant(tx, actor, organizationId, fields);
    const [before] = await readTemplates(tx, organizationId, id);
    if (!before && version > 0) throw notFound("Role template");
    // The same form submitted twice.
    if (before && version === 0) return;
    if (before && before.version !== version)
      throw new AppError(
        "CONFLICT",
        "Someone else saved this role template while you were editing. Open it again to see the changes.",
      );
    await requireFreeName(tx, input);
    if (before) await requireJoinable(tx, organizationId, id, fields.role);
    const changes = changesOf(saved, before ?? nothing, fields);
    if (!changes) return;
    await tx.roleTemplate.upsert({
      where: { organizationId_id: { organizationId, id } },
      create: { organizationId, id, ...columnsOf(fields), createdById: actorUserId(actor) },
      update: { ...columnsOf(fields), version: { increment: 1 } },
    });
    await record(tx, actor, {
      action: before ? "role-template.updated" : "role-template.created",
      organizationId,
      targetId: organizationId,
      before: { ...(before && { name: before.name, ...changes.before }) },
      after: { name: fields.name, ...changes.after },
    });
  });
}

const nothing = { name: "", description: "", role: null, everyWorkspace: null, workspaces: [] };

function columnsOf({
  name,
  description,
  role,
  everyWorkspace,
  workspaces,
}: Omit<SaveTemplate, "organizationId" | "id" | "version">) {
  return { name, description, role, everyWorkspace, workspaces };
}

async function requireFreeName(tx: Tx, { organizationId, id, name }: SaveTemplate): Promise<void> {
  const others = await tx.roleTemplate.findMany({
    where: { organizationId, id: { not: id } },
    select: { name: true },
  });
  if (others.length >= maxTemplates)
    throw new AppError("LIMIT_EXCEEDED", `An organization can have ${maxTemplates} role templates.`);
  const taken = others.some((other) => other.name.toLowerCase() === name.toLowerCase());
  if (taken) throw new AppError("CONFLICT", "Another role template has this name.", { field: "name" });
}

/** Who joins by themselves never becomes an Org Admin by that. */
async function requireJoinable(tx: Tx, organizationId: string, id: string, role: string): Promise<void> {
  if (role === "USER") return;
  const used = await tx.organization.count({
    where: { id: organizationId, OR: [{ domainTemplateId: id }, { oauthTemplateId: id }] },
  });
  if (used > 0) throw new AppError("CONFLICT", notForAdmins, { field: "role" });
}

const notForAdmins =
  "People who join by themselves can't become Org Admins. Choose a template with the role User.";

/** Deletes a template. What people got by it stays. Throws CONFLICT while people who join by themselves get it. */
export async function deleteTemplate(actor: Actor, input: TemplateReference): Promise<void> {
  const scope = await authorize(actor, "role-template:manage", input.organizationId);
  const { organizationId, id } = input;
  await transaction(scope, async (tx) => {
    const { domainTemplateId, oauthTemplateId } = await getOrganizationInScope(
      tx,
      scope,
      { id: organizationId },
      { lock: true },
    );
    const [before] = await readTemplates(tx, organizationId, id);
    if (!before) throw notFound("Role template");
    if (domainTemplateId === id || oauthTemplateId === id)
      throw new AppError(
        "CONFLICT",
        `${before.name} is what people get who join by themselves. Change that first.`,
      );
    await tx.roleTemplate.delete({
      where: { organizationId_id: { organizationId, id } },
      select: { id: true },
    });
    await record(tx, actor, {
      action: "role-template.deleted",
      organizationId,
      targetId: organizationId,
      before: { name: before.name, role: before.role },
    });
  });
}

/** What people get who join by a verified domain, or at their first sign-in through the provider. Throws NOT_FOUND. */
export async function setJoinTemplates(actor: Actor, input: SetJoinTemplates): Promise<void> {
  const scope = await authorize(actor, "role-template:manage", input.organizationId);
  const { organizationId, ...chosen } = input;
  await transaction(scope, async (tx) => {
    const before = await getOrganizationInScope(tx, scope, { id: organizationId }, { lock: true });
    const changes = changesOf(["domainTemplateId", "oauthTemplateId"], before, chosen);
    if (!changes) return;
    for (const field of changes.fields) {
      const id = chosen[field];
      const [template] = id ? await readTemplates(tx, organizationId, id) : [];
      if (id && !template) throw notFound("Role template");
      if (template && template.role !== "USER") throw new AppError("INVALID", notForAdmins, { field });
    }
    await tx.$executeRaw`
      UPDATE organization SET domain_template_id = ${chosen.domainTemplateId}::uuid, oauth_template_id = ${chosen.oauthTemplateId}::uuid
      WHERE id = ${organizationId}::uuid`;
    await record(tx, actor, {
      action: "role-template.join-set",
      organizationId,
      targetId: organizationId,
      before: changes.before,
      after: changes.after,
    });
  });
}
