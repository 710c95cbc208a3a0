import sharp from "sharp";
import { expect, test } from "vitest";
import { findInvitation } from "#lib/invitations/acceptance/queries.ts";
import { deleteOrganization, restoreOrganization } from "#lib/organizations/deletion/service.ts";
import { getOrganizationHome } from "#lib/organizations/home/queries.ts";
import { listOrganizations } from "#lib/organizations/list/queries.ts";
import { firstByName } from "#lib/organizations/list/schema.ts";
import { findLogo } from "#lib/organizations/logo/queries.ts";
import { removeOrganizationLogo, setOrganizationLogo } from "#lib/organizations/logo/service.ts";
import { getOrganization } from "#lib/organizations/queries.ts";
import { switcherChoices } from "#lib/organizations/switcher/choices.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { pictureFile } from "#tests/core/pictures/files.ts";
import {
  adminActor,
  asPlatform,
  makeInvitation,
  makeOrganization,
  orgAdminActor,
  systemActor,
  userActor,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";

async function rowOf({ name, id }: { name: string; id: string }) {
  const { rows } = await listOrganizations(await adminActor(), { ...firstByName, q: name });
  return rows.find((row) => row.id === id);
}

test("a logo is shown with the organization everywhere, has a new URL when it is replaced, and can be removed", async () => {
  const organization = await makeOrganization();
  const { id, slug } = organization;
  const admin = await adminActor();
  expect(await rowOf(organization)).not.toHaveProperty("logoId");

  const first = await setOrganizationLogo(admin, { organizationId: id, data: await pictureFile(400, 200) });
  const { logoId } = await setOrganizationLogo(admin, { organizationId: id, data: await pictureFile() });
  expect(logoId).not.toBe(first.logoId);
  expect(await findLogo(first.logoId)).toBeNull();
  const image = await findLogo(logoId);
  expect(await sharp(image ?? undefined).metadata()).toMatchObject({ format: "webp", width: 256 });

  expect(await rowOf(organization)).toMatchObject({ logoId });
  expect(await getOrganization(admin, slug)).toMatchObject({ logoId, version: organization.version });
  const member = await userActor(organization);
  expect((await getOrganizationHome(member, slug)).logoId).toBe(logoId);
  expect((await switcherChoices(member, { q: "", recent: [] })).own).toMatchObject([{ logoId }]);
  expect((await switcherChoices(admin, { q: "", recent: [id] })).recent).toMatchObject([{ logoId }]);
  const { token } = await makeInvitation(organization);
  expect((await findInvitation(token))?.logoId).toBe(logoId);

  await removeOrganizationLogo(admin, { organizationId: id });
  await removeOrganizationLogo(admin, { organizationId: id });
  expect(await findLogo(logoId)).toBeNull();
  expect(await rowOf(organization)).not.toHaveProperty("logoId");
  const actions = (await auditEvents({ targetId: id })).map((event) => event.action);
  expect(actions.filter((action) => action.includes("logo"))).toEqual([
    "organization.logo-set",
    "organization.logo-set",
    "organization.logo-removed",
  ]);
});

test("an invalid picture changes nothing, and Org Admins change no logo", async () => {
  const organization = await makeOrganization();
  const data = new TextEncoder().encode("<svg onload='alert(1)'/>");
  const input = { organizationId: organization.id, data };
  expect((await refusalOf(setOrganizationLogo(systemActor, input))).code).toBe("INVALID");
  const allowed = { ...input, data: await pictureFile() };
  const orgAdmin = await orgAdminActor(organization);
  expect((await refusalOf(setOrganizationLogo(orgAdmin, allowed))).code).toBe("FORBIDDEN");
  expect(
    await asPlatform((tx) => tx.organizationLogo.count({ where: { organizationId: organization.id } })),
  ).toBe(0);
});

test("the logo of a deleted organization is not served, and is restored with it", async () => {
  const { id, name } = await makeOrganization();
  const { logoId } = await setOrganizationLogo(systemActor, {
    organizationId: id,
    data: await pictureFile(),
  });
  await deleteOrganization(systemActor, { id, confirmation: name });
  expect(await findLogo(logoId)).toBeNull();
  await restoreOrganization(systemActor, { id });
  expect(await findLogo(logoId)).not.toBeNull();
});

test.each(["", "x", "../../x", "%00", "\0", id(300), "00000000-0000-0000-0000-000000000000"])(
  "case 75: %j is no logo",
  async (logoId) => {
    expect(await findLogo(logoId)).toBeNull();
  },
);

function id(length: number): string {
  return "a".repeat(length);
}
