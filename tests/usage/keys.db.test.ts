// What keys of workspaces and members record.
import { describe, expect, test } from "vitest";
import { createOwnKey } from "#lib/account/keys/service.ts";
import { createOwnKeySchema } from "#lib/keys/schema.ts";
import { setKeyRules } from "#lib/keys/service.ts";
import { actorFor, makeMembership, makeUser, makeWorkspace, systemActor } from "#tests/factories.ts";
import { actorOf, eventOf, eventsIn, keyActor, outcomesOf, priced, record } from "./made.ts";

describe("a key", () => {
  test("of a workspace records in its workspace alone", async () => {
    const { organization } = await priced();
    const [own, other] = [await makeWorkspace(organization), await makeWorkspace(organization)];
    const key = await keyActor(organization, ["usage:write"], { workspaceId: own.id });
    const second = await keyActor(organization);
    const events = [
      eventOf(),
      eventOf({ workspaceId: own.id }),
      eventOf({ workspaceId: other.id }),
      eventOf({ keyId: second.keyId }),
    ];
    const outcomes = ["accepted", "accepted", "unknown_workspace", "unknown_key"];
    expect(await outcomesOf(record(organization, events, key))).toEqual(outcomes);
    const stored = await eventsIn(organization);
    expect(stored.map(({ workspaceId, keyId }) => [workspaceId, keyId])).toEqual([
      [own.id, key.keyId],
      [own.id, key.keyId],
    ]);
  });

  test("of a member records their own usage, and corrects nothing", async () => {
    const { organization } = await priced();
    await setKeyRules(systemActor, {
      organizationId: organization.id,
      memberKeys: true,
      keysMustExpire: false,
    });
    const [user, colleague] = [await makeUser(), await makeUser()];
    for (const one of [user, colleague]) await makeMembership(one, organization);
    const form = {
      organizationId: organization.id,
      name: "Own",
      scopes: ["usage:write", "usage:read"],
      expiresIn: 30,
    };
    const { secret } = await createOwnKey(await actorFor(user), createOwnKeySchema.parse(form));
    const key = await actorOf(secret);
    const first = eventOf();
    const events = [first, eventOf({ memberId: user.id }), eventOf({ memberId: colleague.id })];
    expect(await outcomesOf(record(organization, events, key))).toEqual([
      "accepted",
      "accepted",
      "unknown_member",
    ]);
    expect((await eventsIn(organization)).map(({ memberId }) => memberId)).toEqual([user.id, user.id]);
    const correction = eventOf({ corrects: first.id, calls: -1 });
    expect(await outcomesOf(record(organization, [correction], key))).toEqual(["unknown_original"]);
  });
});
