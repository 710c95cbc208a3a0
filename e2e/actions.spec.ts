import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { deleteOrganization } from "#lib/organizations/deletion/service.ts";
import {
  asPlatform,
  cookieFor,
  makeAdmin,
  makeMembership,
  makeModel,
  makeOrganization,
  makeUser,
  systemActor,
} from "#tests/factories.ts";
import { act, actionId, actionsOfBuild, guarded, open, ownAffairs } from "./actions.ts";
import { expect, site, test } from "./fixtures.ts";
import { call } from "./http.ts";
import type { Target } from "./refusals.ts";

type Who = keyof (typeof guarded)[string]["refusals"];
const pages: Record<Who, string> = {
  anonymous: "/login",
  user: "/",
  orgAdmin: "/organizations",
  orgAdminElsewhere: "/organizations",
};

const codes: Record<number, string> = { 401: "UNAUTHENTICATED", 403: "FORBIDDEN", 404: "NOT_FOUND" };
const codeIn = (body: string) => /"serverError":\{"code":"(\w+)"/.exec(body)?.[1];

let target: Target;
let sessions: Record<Who, string | undefined>;

test.beforeAll(async () => {
  const organization = await makeOrganization();
  const elsewhere = await makeOrganization();
  const deleted = await makeOrganization();
  const people = { user: await makeUser(), orgAdmin: await makeUser(), orgAdminElsewhere: await makeUser() };
  await makeMembership(people.user, organization, "USER");
  await makeMembership(people.orgAdmin, organization, "ORG_ADMIN");
  await makeMembership(people.orgAdmin, deleted, "ORG_ADMIN");
  await makeMembership(people.orgAdminElsewhere, elsewhere, "ORG_ADMIN");
  await deleteOrganization(systemActor, { id: deleted.id, confirmation: deleted.name });
  target = { organization, deleted, model: await makeModel(), user: await makeUser() };
  sessions = {
    anonymous: undefined,
    user: await cookieFor(people.user),
    orgAdmin: await cookieFor(people.orgAdmin),
    orgAdminElsewhere: await cookieFor(people.orgAdminElsewhere),
  };
});

test("case 24: every action of the build is listed here", () => {
  const named = [...Object.keys(guarded), ...Object.keys(ownAffairs), ...open];
  expect([...actionsOfBuild().keys()].toSorted()).toEqual(named.toSorted());
});

// tests/authorization shows that each verb refuses other actors, tests/architecture/inputs that no schema accepts
// additional fields. Here: that a browser's request reaches them, with its session.
const direct: Who[] = ["anonymous", "orgAdmin"];
const features = Map.groupBy(Object.entries(guarded), ([name]) => name.split("/")[1]);
for (const [feature, actions] of features) {
  test(`cases 22, 24 and 25: the actions of ${feature} are refused to all but Admins, from any page, and take no other fields`, async () => {
    const before = await stateOf(target);
    const admin = await cookieFor(await makeAdmin());
    for (const [name, { input, refusals }] of actions) {
      for (const [who, status] of Object.entries(refusals) as [Who, number][]) {
        // Next runs it from any page, but then the response keeps the status of that page.
        const path = direct.includes(who) ? actionsOfBuild().get(name)?.page : pages[who];
        const at = { session: sessions[who], headers: { origin: site }, path };
        const answer = await act(name, [input(target)], at);
        expect([name, who, codeIn(answer.body)]).toEqual([name, who, codes[status]]);
        if (direct.includes(who)) expect([name, who, answer.status]).toEqual([name, who, status]);
      }
      const args = [{ ...input(target), isPlatformAdmin: "1" }];
      const at = { session: admin, path: "/organizations", headers: { origin: site } };
      expect((await act(name, args, at)).body, name).toContain('"validationErrors"');
    }
    expect(await stateOf(target)).toEqual(before);
  });
}

test("case 24: actions on one's own account need a session", async () => {
  for (const [name, input] of Object.entries(ownAffairs)) {
    const answer = await act(name, [input(target)], { path: "/login", headers: { origin: site } });
    expect([name, codeIn(answer.body)]).toEqual([name, "UNAUTHENTICATED"]);
  }
});

test("case 24: columns are saved for the user, in any role", async () => {
  const [user, other] = [await makeUser(), await makeUser()];
  const name = "lib/list/preferences/actions.ts saveOwnTablePreferenceAction";
  const at = { session: await cookieFor(user), headers: { origin: site } };
  await act(name, [{ ...ownAffairs[name]?.(target), userId: other.id }], at);
  const count = (id: string) => asPlatform((tx) => tx.tablePreference.count({ where: { userId: id } }));
  expect([await count(user.id), await count(other.id)]).toEqual([0, 0]);
  expect((await act(name, [ownAffairs[name]?.(target)], at)).status).toBe(200);
  expect([await count(user.id), await count(other.id)]).toEqual([1, 0]);
});

test("case 24: the actions of the signed-out pages sign nobody in without credentials", async () => {
  for (const [name, fields, status] of [
    [open[0], { _1_email: "nobody@people.example", _1_password: "x" }, 401],
    [open[1], { _1_token: "x".repeat(43), _1_password: "a good long password" }, 404],
  ] as const) {
    const form = new FormData();
    for (const [field, value] of Object.entries(fields)) form.set(field, value);
    form.set("0", '[{},"$K1"]');
    const answer = await act(name ?? "", form, { path: "/login", headers: { origin: site } });
    expect(answer.status).toBe(status);
    expect(answer.headers.getSetCookie()).toEqual([]);
  }
});

test("an unknown action id is refused", async () => {
  const headers = { "next-action": "7f".padEnd(42, "0"), origin: site, "content-type": "text/plain" };
  const answer = await call("/organizations", {
    method: "POST",
    headers,
    body: "[]",
    session: sessions.orgAdmin,
  });
  expect(answer.status).toBe(409);
});

test("an action of another page is not forwarded to a host from the request", async () => {
  let visits = 0;
  const elsewhere = createServer((_, response) => {
    visits++;
    response.end();
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
  try {
    await rawPost({ origin: `http://${host}`, host });
    await rawPost({ origin: site, "x-forwarded-host": host });
    expect(visits).toBe(0);
  } finally {
    elsewhere.close();
  }
});

async function rawPost(headers: Record<string, string>): Promise<void> {
  const { request } = await import("node:http");
  const id = actionId("lib/organizations/deletion/actions.ts restoreOrganizationAction");
  const body = JSON.stringify([{ id: target.deleted.id }]);
  await new Promise<void>((resolve, reject) => {
    const sent = request(`${site}/login`, {
      method: "POST",
      headers: { "next-action": id, "content-type": "text/plain", "content-length": body.length, ...headers },
    });
    sent.on("response", (answer) => answer.resume().on("end", resolve)).on("error", reject);
    sent.end(body);
  });
}

/** The state that the refused actions would have changed. */
async function stateOf({ organization: { id }, deleted, model, user }: Target) {
  const where = { organizationId: id };
  const audited = { organizationId: { in: [id, deleted.id] }, action: { not: "access.denied" } };
  return asPlatform(async (tx) => ({
    organization: await tx.organization.findUnique({ where: { id } }),
    deleted: await tx.organization.findUnique({ where: { id: deleted.id } }),
    members: await tx.membership.count({ where }),
    models: await tx.accessPolicy.findMany({ where }),
    model: await tx.resource.findUnique({ where: { id: model.id } }),
    user: await tx.user.findUnique({ where: { id: user.id } }),
    events: await tx.auditEvent.count({ where: audited }),
  }));
}
