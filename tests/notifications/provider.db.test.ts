// Org Admins are notified of what changes how their members sign in.
import { afterAll, beforeAll, expect, test } from "vitest";
import { callbackUrl } from "#lib/sso/provider.ts";
import { deleteOauth, setOauthEnabled } from "#lib/sso/service.ts";
import { adminActor, asPlatform, makeAdmin, orgAdminActor, userActor } from "#tests/factories.ts";
import { connect } from "#tests/sso/fixture.ts";
import { startProvider, type TestProvider } from "#tests/sso/provider.ts";
import { kindsOf, notificationsOf } from "./notified.ts";

const oauthLogin = (on: boolean) =>
  asPlatform((tx) => tx.platformSettings.update({ where: { id: 1 }, data: { oauthLogin: on } }));

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider(callbackUrl());
  await oauthLogin(true);
});
afterAll(async () => {
  await oauthLogin(false);
  await provider.stop();
});

test("each change notifies the Org Admins once, and no Admin or member", async () => {
  const [admin, other] = [await adminActor(), await makeAdmin()];
  const { organization } = await connect(provider, admin);
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
