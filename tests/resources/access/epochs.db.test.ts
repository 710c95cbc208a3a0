// The epochs that answers carry: they move with every write that could change one, and with no other.
import { describe, expect, test } from "vitest";
import { setAccess } from "#lib/resources/policies/service.ts";
import { access } from "#lib/resources/queries.ts";
import { setModelRetired } from "#lib/resources/service.ts";
import {
  asPlatform,
  makeMembership,
  makeModel,
  makeOrganization,
  makeUser,
  setStatus,
  systemActor,
  turnOn,
} from "#tests/factories.ts";
import { makeTool, makeWorkspaceRow } from "#tests/resource-factories.ts";
import { makeTier } from "#tests/tiers/tier.ts";

const read = (organizationId: string) =>
  asPlatform(async (tx) => {
    const platform = await tx.platformAccessEpoch.findFirstOrThrow();
    const own = await tx.accessEpoch.findUnique({ where: { organizationId } });
    return { platform: platform.epoch, own: own?.epoch ?? 0n };
  });

/** Which of the epochs a write moves. Other tests move the platform's too. */
async function moves(organizationId: string, write: () => Promise<unknown>) {
  const before = await read(organizationId);
  await write();
  const after = await read(organizationId);
  return { own: after.own > before.own, platform: after.platform > before.platform };
}

test("answers carry both epochs", async () => {
  const [organization, model] = [await makeOrganization(), await makeModel()];
  const { revision } = await access(systemActor, { organizationId: organization.id }, model.id);
  expect(revision).toMatch(/^\d+\.\d+$/);
});

describe("an organization's epoch moves", () => {
  test("with its switches, workspaces, members, status, tier and own resources", async () => {
    const [organization, model, user] = [await makeOrganization(), await makeModel(), await makeUser()];
    const [workspace, tier] = [await makeWorkspaceRow(organization), await makeTier()];
    const { id } = organization;
    const where = { id: workspace.id };
    const writes: [string, () => Promise<unknown>][] = [
      ["a switch", () => turnOn(organization, model)],
      ["a membership", () => makeMembership(user, organization)],
      [
        "a workspace's switch",
        () =>
          setAccess(systemActor, {
            organizationId: id,
            workspaceId: workspace.id,
            userId: null,
            kind: "MODEL",
            resourceIds: [model.id],
            enabled: false,
          }),
      ],
      [
        "a member of a workspace",
        () =>
          asPlatform((tx) =>
            tx.workspaceMember.create({
              data: { organizationId: id, workspaceId: workspace.id, userId: user.id, role: "VIEWER" },
            }),
          ),
      ],
      ["an open workspace", () => asPlatform((tx) => tx.workspace.update({ where, data: { open: true } }))],
      [
        "a suspension",
        () =>
          asPlatform((tx) =>
            tx.workspace.update({ where, data: { status: "SUSPENDED", suspendedAt: new Date() } }),
          ),
      ],
      [
        "a role",
        () =>
          asPlatform((tx) =>
            tx.membership.updateMany({ where: { userId: user.id }, data: { role: "ORG_ADMIN" } }),
          ),
      ],
      [
        "a disabled account",
        () =>
          asPlatform((tx) =>
            tx.user.update({ where: { id: user.id }, data: { status: "DISABLED", disabledAt: new Date() } }),
          ),
      ],
      ["a status", () => setStatus(organization, "INACTIVE")],
      [
        "a tier",
        () =>
          asPlatform((tx) =>
            tx.organization.update({ where: { id }, data: { tierId: tier.id, tierRank: tier.rank } }),
          ),
      ],
      ["a tool of its own", () => makeTool({ organizationId: id })],
      ["a departure", () => asPlatform((tx) => tx.membership.deleteMany({ where: { userId: user.id } }))],
    ];
    for (const [what, write] of writes) expect((await moves(id, write)).own, what).toBe(true);
  });

  test("and not with what changes no answer, or another organization's writes", async () => {
    const [organization, other, model] = [
      await makeOrganization(),
      await makeOrganization(),
      await makeModel(),
    ];
    const { id } = organization;
    const workspace = await makeWorkspaceRow(organization);
    const rename = () =>
      asPlatform((tx) => tx.workspace.update({ where: { id: workspace.id }, data: { name: "Another" } }));
    const describe = () =>
      asPlatform((tx) => tx.organization.update({ where: { id }, data: { city: "Oslo" } }));
    for (const write of [rename, describe, () => turnOn(other, model)])
      expect((await moves(id, write)).own).toBe(false);
  });
});

test("the platform's epoch moves with its catalogue and with tiers", async () => {
  const [organization, model] = [await makeOrganization(), await makeModel()];
  const retire = () => setModelRetired(systemActor, { id: model.id, retired: true });
  for (const write of [retire, () => makeTool(), () => makeTier({ modelIds: [model.id] })])
    expect((await moves(organization.id, write)).platform).toBe(true);
});

test("an organization that goes for good leaves no epoch and no policy", async () => {
  const [organization, model, user] = [await makeOrganization(), await makeModel(), await makeUser()];
  await makeMembership(user, organization);
  await turnOn(organization, model);
  await makeTool({ organizationId: organization.id });
  const where = { organizationId: organization.id };
  await asPlatform(async (tx) => {
    await tx.organization.delete({ where: { id: organization.id } });
    expect(await tx.accessEpoch.count({ where })).toBe(0);
    expect(await tx.accessPolicy.count({ where })).toBe(0);
    expect(await tx.resource.count({ where })).toBe(0);
  });
});
