// Org Admins are notified of what changes how their members sign in.
import { expect, test } from "vitest";
import { deleteOauth, setOauthEnabled } from "#lib/sso/service.ts";
import { makeAdmin, orgAdminActor, userActor } from "#tests/factories.ts";
import { makeConnected, setUpProvider } from "#tests/sso/fixture.ts";
import { kindsOf, notificationsOf } from "./notified.ts";

const oauth = setUpProvider();

test("each change notifies the Org Admins once, and no Admin or member", async () => {
  const other = await makeAdmin();
  const { organization } = await makeConnected(oauth);
  const { admin } = oauth;
  const of = { organizationId: organization.id };
  const [orgAdmin, member] = [await orgAdminActor(organization), await userActor(organization)];
  await setOauthEnabled(admin, { ...of, enabled: false });
  await setOauthEnabled(admin, { ...of, enabled: true });
  await deleteOauth(admin, of);
  const changes = (await notificationsOf(orgAdmin)).map(({ kind, data }) => [kind, data]);
  expect(changes).toEqual(
    ["disabled", "enabled", "deleted"].map((change) => ["provider.changed", { change }]),
  );
  expect(await kindsOf(member)).toEqual([]);
  expect(await kindsOf(other)).not.toContain("provider.changed");
});
