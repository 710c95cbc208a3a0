// Role templates, and the workspaces that come with a membership however somebody joins.
import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import { joinWithInvitation } from "#lib/invitations/acceptance/service.ts";
import { inviteUsers } from "#lib/invitations/service.ts";
import { assignByDomain } from "#lib/memberships/assignment/service.ts";
import { getLeavingEffects } from "#lib/memberships/leaving/queries.ts";
import { setMemberAccess } from "#lib/memberships/service.ts";
import { listRoleTemplates } from "#lib/memberships/templates/queries.ts";
import type { SaveTemplate } from "#lib/memberships/templates/schema.ts";
import { deleteTemplate, saveTemplate, setJoinTemplates } from "#lib/memberships/templates/service.ts";
import { getMemberAccess } from "#lib/memberships/workspaces/queries.ts";
import { createUser } from "#lib/users/service.ts";
import { createWorkspace } from "#lib/workspaces/service.ts";
import { auditActions, auditEvents } from "#tests/audit-events.ts";
import {
  actorFor,
  asPlatform,
  emailedToken,
  makeMembership,
  makeOrganization,
  makeUser,
  makeWorkspace,
  makeWorkspaceMember,
  orgAdminActor,
  outsiderActor,
  systemActor,
  unique,
  userActor,
  userForm,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";

async function situation() {
  const organization = await makeOrganization();
  const [design, legal] = [
    await makeWorkspace(organization, { name: "Design" }),
    await makeWorkspace(organization, { name: "Legal" }),
  ];
  return { organization, organizationId: organization.id, design, legal };
}

const rolesOf = async (organizationId: string, userId: string) => {
  const { workspaces } = await getMemberAccess(systemActor, organizationId, userId);
  return Object.fromEntries(workspaces.map(({ name, role }) => [name, role]));
};

function template(organizationId: string, fields: Partial<SaveTemplate> = {}): SaveTemplate {
  return {
    organizationId,
    id: uuidv7(),
    version: 0,
    name: `Template ${unique()}`,
    description: "",
    role: "USER",
    everyWorkspace: null,
    workspaces: [],
    ...fields,
  };
}

async function laterWorkspace(organizationId: string) {
  await createWorkspace(systemActor, {
    id: uuidv7(),
    organizationId,
    name: "Later",
    slug: "",
    description: "",
    open: false,
    openRole: "VIEWER",
    copyFrom: null,
  });
}

describe("space access of a member", () => {
  test("changes the role and the workspaces in one step, with an event for each", async () => {
    const { organization, organizationId, design, legal } = await situation();
    await makeMembership(await makeUser(), organization, "ORG_ADMIN");
    const user = await makeUser();
    await makeMembership(user, organization);
    await makeWorkspaceMember(user, legal, "ADMIN");
    await setMemberAccess(await orgAdminActor(organization), {
      organizationId,
      userId: user.id,
      role: "ORG_ADMIN",
      newWorkspaceRole: "VIEWER",
      workspaces: [{ id: design.id, role: "EDITOR" }],
    });
    expect(await rolesOf(organizationId, user.id)).toEqual({ Design: "EDITOR", Legal: null });
    expect((await getMemberAccess(systemActor, organizationId, user.id)).role).toBe("ORG_ADMIN");
    const [event] = await auditEvents({ targetId: user.id, action: "membership.workspaces-set" });
    expect(event?.before).toEqual({ everyWorkspace: null, workspaces: [{ id: legal.id, role: "ADMIN" }] });
    expect(await auditActions({ targetId: user.id })).toContain("membership.role-changed");
    await laterWorkspace(organizationId);
    expect(await rolesOf(organizationId, user.id)).toMatchObject({ Later: "VIEWER" });
  });

  test("is not for those who lack the right, nor with another organization's workspace", async () => {
    const { organization, organizationId, design } = await situation();
    const user = await makeUser();
    await makeMembership(user, organization);
    await makeWorkspaceMember(user, design, "ADMIN");
    const foreign = await makeWorkspace(await makeOrganization());
    const input = { organizationId, userId: user.id, role: "USER" as const, newWorkspaceRole: null };
    const put = (id: string) => ({ ...input, workspaces: [{ id, role: "ADMIN" as const }] });
    expect(await refusalOf(setMemberAccess(await actorFor(user), put(design.id)))).toMatchObject({
      code: "FORBIDDEN",
    });
    expect(await refusalOf(setMemberAccess(await outsiderActor(), put(design.id)))).toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await refusalOf(setMemberAccess(systemActor, put(foreign.id)))).toMatchObject({ code: "INVALID" });
  });

  test("the last Org Admin keeps the role, and then nothing changes", async () => {
    const { organization, organizationId, design } = await situation();
    const last = await makeUser();
    await makeMembership(last, organization, "ORG_ADMIN");
    const input = { organizationId, userId: last.id, role: "USER" as const, newWorkspaceRole: null };
    const change = setMemberAccess(systemActor, {
      ...input,
      workspaces: [{ id: design.id, role: "EDITOR" }],
    });
    expect(await refusalOf(change)).toMatchObject({ code: "CONFLICT" });
    expect(await rolesOf(organizationId, last.id)).toMatchObject({ Design: null });
  });

  test("leaving says what ends in numbers", async () => {
    const { organization, organizationId, design, legal } = await situation();
    const user = await makeUser();
    await makeMembership(user, organization);
    for (const workspace of [design, legal]) await makeWorkspaceMember(user, workspace, "EDITOR");
    const effects = { workspaces: 2, apiKeys: 0, items: 0 };
    expect(await getLeavingEffects(await actorFor(user), organizationId, user.id)).toEqual(effects);
    expect(await getLeavingEffects(systemActor, organizationId, user.id)).toEqual(effects);
    const colleague = await userActor(organization);
    expect(await refusalOf(getLeavingEffects(colleague, organizationId, user.id))).toMatchObject({
      code: "FORBIDDEN",
    });
  });
});

describe("role templates", () => {
  test("are made once, changed, and deleted unless people join with them", async () => {
    const { organizationId, design } = await situation();
    const made = template(organizationId, { workspaces: [{ id: design.id, role: "EDITOR" }] });
    await saveTemplate(systemActor, made);
    await saveTemplate(systemActor, made);
    await saveTemplate(systemActor, { ...made, version: 1, everyWorkspace: "VIEWER" });
    expect(await refusalOf(saveTemplate(systemActor, { ...made, version: 1, name: "Stale" }))).toMatchObject({
      code: "CONFLICT",
    });
    const same = template(organizationId, { name: made.name.toUpperCase() });
    expect(await refusalOf(saveTemplate(systemActor, same))).toMatchObject({
      code: "CONFLICT",
      field: "name",
    });
    const { templates } = await listRoleTemplates(systemActor, organizationId);
    expect(templates).toMatchObject([{ id: made.id, version: 2, everyWorkspace: "VIEWER" }]);
    const join = { organizationId, domainTemplateId: made.id, oauthTemplateId: null };
    await setJoinTemplates(systemActor, join);
    const reference = { organizationId, id: made.id };
    expect(await refusalOf(deleteTemplate(systemActor, reference))).toMatchObject({ code: "CONFLICT" });
    const raised = { ...made, version: 2, role: "ORG_ADMIN" as const };
    expect(await refusalOf(saveTemplate(systemActor, raised))).toMatchObject({
      code: "CONFLICT",
      field: "role",
    });
    await setJoinTemplates(systemActor, { ...join, domainTemplateId: null });
    await deleteTemplate(systemActor, reference);
    expect((await listRoleTemplates(systemActor, organizationId)).templates).toEqual([]);
    expect(await auditActions({ targetId: organizationId })).toEqual(
      expect.arrayContaining([
        "role-template.created",
        "role-template.updated",
        "role-template.join-set",
        "role-template.deleted",
      ]),
    );
  });

  test("one for Org Admins is not for who joins by themselves, nor is another organization's", async () => {
    const [{ organizationId }, elsewhere] = [await situation(), await situation()];
    const admins = template(organizationId, { role: "ORG_ADMIN" });
    const foreign = template(elsewhere.organizationId);
    await saveTemplate(systemActor, admins);
    await saveTemplate(systemActor, foreign);
    const join = (id: string) =>
      refusalOf(
        setJoinTemplates(systemActor, { organizationId, domainTemplateId: id, oauthTemplateId: null }),
      );
    expect(await join(admins.id)).toMatchObject({ code: "INVALID" });
    expect(await join(foreign.id)).toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("what comes with a membership", () => {
  test("an invitation puts who accepts it into its workspaces, and lowers no role", async () => {
    const { organization, organizationId, design, legal } = await situation();
    const user = await makeUser();
    const access = {
      everyWorkspace: "VIEWER" as const,
      workspaces: [{ id: design.id, role: "EDITOR" as const }],
    };
    const [result] = await inviteUsers(await orgAdminActor(organization), {
      organizationId,
      addresses: user.email,
      role: "USER",
      access,
      expiresIn: 86_400,
    });
    await makeMembership(user, organization);
    await makeWorkspaceMember(user, legal, "ADMIN");
    const token = await emailedToken(result?.sentId ?? "");
    await joinWithInvitation(await actorFor(user), { token });
    expect(await rolesOf(organizationId, user.id)).toEqual({ Design: "EDITOR", Legal: "ADMIN" });
    await laterWorkspace(organizationId);
    expect(await rolesOf(organizationId, user.id)).toMatchObject({ Later: "VIEWER" });
  });

  test("a new user gets them at once", async () => {
    const { organizationId, design } = await situation();
    const form = userForm({ organizationId, role: "USER" });
    await createUser(systemActor, {
      ...form,
      access: { everyWorkspace: null, workspaces: [{ id: design.id, role: "ADMIN" }] },
    });
    expect(await rolesOf(organizationId, form.id)).toEqual({ Design: "ADMIN", Legal: null });
  });

  test("who joins by domain gets what its template says", async () => {
    const { organizationId } = await situation();
    const domain = `${unique().toLowerCase()}.example`;
    await asPlatform((tx) =>
      tx.organizationDomain.create({ data: { organizationId, domain, position: 0, verifiedAt: new Date() } }),
    );
    const chosen = template(organizationId, { everyWorkspace: "EDITOR" });
    await saveTemplate(systemActor, chosen);
    await setJoinTemplates(systemActor, {
      organizationId,
      domainTemplateId: chosen.id,
      oauthTemplateId: null,
    });
    const user = await makeUser({ email: `ada@${domain}` });
    expect(await assignByDomain(systemActor, { organizationId })).toBe(1);
    expect(await rolesOf(organizationId, user.id)).toEqual({ Design: "EDITOR", Legal: "EDITOR" });
  });
});
