import { expect, test } from "vitest";
import type { UserActor } from "#lib/access/actor.ts";
import { commandsOf } from "#lib/search/commands.ts";
import { matchCommands } from "#lib/search/policy.ts";
import {
  actorFor,
  adminActor,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  outsiderActor,
  userActor,
} from "#tests/factories.ts";

const allowed = (actor: UserActor, organizationId?: string) =>
  commandsOf(actor, organizationId)
    .filter(({ refusal, href }) => refusal === null && href && !href.startsWith("/account"))
    .map(({ id }) => id);

const refusal = (actor: UserActor, id: string, organizationId?: string) =>
  commandsOf(actor, organizationId).find((one) => one.id === id)?.refusal;

test("an Admin may do and open everything", async () => {
  const admin = await adminActor();
  const { id } = await makeOrganization();
  expect(commandsOf(admin, id).filter((command) => command.refusal !== null)).toEqual([]);
  expect(allowed(admin, id)).toEqual(expect.arrayContaining(["add-organization", "grant-credits", "/tiers"]));
});

test("for an Org Admin it says why not, and who can change it", async () => {
  const [own, foreign] = [await makeOrganization(), await makeOrganization()];
  const actor = await orgAdminActor(own);
  expect(refusal(actor, "add-organization")).toBe("Only Admins can do this. Ask an Admin of this platform.");
  expect(refusal(actor, "/tiers")).toMatch(/Ask an Admin/);
  expect(refusal(actor, "grant-credits", own.id)).toMatch(/Ask an Admin/);
  expect(allowed(actor, own.id)).toEqual(
    expect.arrayContaining([
      "invite",
      "new-user",
      "assign-credits",
      "/users",
      "/organizations/:slug/credits",
    ]),
  );
  // Nothing is offered in an organization that is not theirs.
  expect(commandsOf(actor, foreign.id)).toEqual(commandsOf(actor));
});

test("a User opens their own pages and organizations, and is sent to an Org Admin", async () => {
  const organization = await makeOrganization();
  const actor = await userActor(organization);
  const home = `/organizations/${organization.slug}`;
  expect(allowed(actor)).toEqual(["/roles", home]);
  expect(refusal(actor, "invite")).toBe(
    "Only Org Admins can do this. Ask an Org Admin of your organization.",
  );
  expect(allowed(await outsiderActor())).toEqual(["/roles"]);
});

test("who manages one organization and belongs to another finds both, each once", async () => {
  const [managed, joined] = [await makeOrganization(), await makeOrganization()];
  const user = await makeUser();
  await makeMembership(user, managed, "ORG_ADMIN");
  await makeMembership(user, joined);
  const own = commandsOf(await actorFor(user)).filter(({ href }) => href?.startsWith("/organizations/"));
  expect(own.map(({ title }) => title)).toEqual(expect.arrayContaining([joined.name]));
  expect(own.map(({ title }) => title)).not.toContain(managed.name);
});

test.each([
  ["New Organization", "add-organization"],
  ["Create Organization", "add-organization"],
  ["Send Invitation", "invite"],
  ["Edit user", "/users"],
  ["Total Spent", "/organizations"],
  ["Total Spent Credits", "/organizations"],
  ["Upload Sales File", "upload-sales-file"],
  ["New User", "new-user"],
  ["Two-Factor", "/account/second-factor"],
  ["change theme", "theme-light"],
  ["log out", "sign-out"],
])("%s finds %s first", async (q, id) => {
  const [first] = matchCommands(commandsOf(await adminActor()), q);
  expect(first?.id).toBe(id);
});
