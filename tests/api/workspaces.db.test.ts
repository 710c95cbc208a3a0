// Workspaces and items over the API.
import { beforeAll, describe, expect, test } from "vitest";
import { scopesFor } from "#lib/keys/scopes/policy.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { asPlatform, makeMembership, makeOrganization, makeUser, makeWorkspace } from "#tests/factories.ts";
import { makeKey } from "#tests/keys/made.ts";
import { call, problemOf } from "./call.ts";
import { itemOf } from "./samples.ts";

let id: string;
let writer: string;
let reader: string;
beforeAll(async () => {
  const organization = await makeOrganization();
  id = organization.id;
  const fast = { requestsPerMinute: 100_000 };
  writer = (await makeKey(organization, scopesFor("ORGANIZATION"), fast)).secret;
  reader = (await makeKey(organization, ["workspaces:read", "items:read"], fast)).secret;
});
const at = (path = "") => `/organizations/${id}/workspaces${path}`;

describe("workspaces", () => {
  test("are created, edited, suspended, archived, restored and deleted, each with its event by the key", async () => {
    const created = await call(writer, "POST", at(), { body: { name: "Brand", open_role: "editor" } });
    expect(created).toMatchObject({ status: 201, headers: { etag: '"1"' } });
    expect(created.body).toMatchObject({ slug: "brand", status: "active", open: false, open_role: "editor" });
    const one = at(`/${created.body.id}`);
    const headers = { "if-match": '"1"' };
    const edited = await call(writer, "PATCH", one, { body: { description: "All of them" }, headers });
    expect(edited.body).toEqual({ ...created.body, description: "All of them" });
    const stale = await call(writer, "PATCH", one, { body: { name: "Other" }, headers });
    expect(problemOf(stale)).toMatchObject({ status: 412, code: "version_mismatch" });

    const change = (body: object) => call(writer, "POST", `${one}/status`, { body });
    const suspended = await change({ change: "suspend", reason: "Review" });
    expect(suspended.body).toMatchObject({ status: "suspended", suspended_reason: "Review" });
    expect(problemOf(await change({ change: "suspend" }))).toMatchObject({ status: 409, code: "conflict" });
    const archived = await change({ change: "archive" });
    expect(Date.parse(archived.body.deleted_after)).toBeGreaterThan(Date.parse(archived.body.archived_at));
    expect((await change({ change: "restore" })).body).toMatchObject({ status: "active", archived_at: null });

    const wrong = await call(writer, "DELETE", `${one}?confirmation=brand`);
    expect(problemOf(wrong)).toMatchObject({ status: 400, code: "invalid" });
    expect((await call(writer, "DELETE", `${one}?confirmation=Brand`)).status).toBe(204);
    expect((await call(writer, "GET", one)).status).toBe(404);
    const events = await auditEvents({ targetId: created.body.id });
    expect(events.map(({ action }) => action)).toEqual(
      ["created", "updated", "suspended", "archived", "restored", "deleted"].map(
        (word) => `workspace.${word}`,
      ),
    );
    expect(new Set(events.map(({ actorKind }) => actorKind))).toEqual(new Set(["KEY"]));
  });

  test("a key that only reads sees every one, archived ones too, and changes none", async () => {
    const [open, archived] = [await makeWorkspace({ id }), await makeWorkspace({ id })];
    await call(writer, "POST", at(`/${archived.id}/status`), { body: { change: "archive" } });
    const listed = await call(reader, "GET", at("?limit=100"));
    const statuses = new Map(
      listed.body.data.map((row: { id: string; status: string }) => [row.id, row.status]),
    );
    expect([statuses.get(open.id), statuses.get(archived.id)]).toEqual(["active", "archived"]);
    expect((await call(reader, "GET", at(`/${archived.id}`))).body).toMatchObject({ status: "archived" });
    for (const [method, path, body] of [
      ["POST", at(), { name: "Mine" }],
      ["POST", at(`/${open.id}/status`), { change: "suspend" }],
      ["POST", at(`/${open.id}/members`), { member_ids: [open.id], role: "viewer" }],
    ] as const) {
      expect(problemOf(await call(reader, method, path, { body }))).toMatchObject({ code: "scope_missing" });
    }
  });

  test("one of another organization is answered as an unknown one", async () => {
    const foreign = await makeWorkspace(await makeOrganization());
    const ask = async (workspaceId: string) => [
      problemOf(await call(writer, "GET", at(`/${workspaceId}`))),
      problemOf(await call(writer, "GET", at(`/${workspaceId}/members`))),
      problemOf(await call(writer, "DELETE", at(`/${workspaceId}?confirmation=x`))),
    ];
    expect(await ask(foreign.id)).toEqual(await ask(crypto.randomUUID()));
  });

  test("members are put in with a role and taken out; who is not of the organization is not found", async () => {
    const [workspace, user, stranger] = [await makeWorkspace({ id }), await makeUser(), await makeUser()];
    await makeMembership(user, { id });
    const members = at(`/${workspace.id}/members`);
    const put = (member: { id: string }, role: string) =>
      call(writer, "POST", members, { body: { member_ids: [member.id], role } });
    expect((await put(user, "editor")).body).toEqual({ changed: [user.id] });
    expect((await put(stranger, "editor")).status).toBe(404);
    expect((await call(reader, "GET", members)).body.data).toEqual([
      expect.objectContaining({ id: user.id, role: "editor", through: "member" }),
    ]);
    expect((await call(writer, "DELETE", `${members}/${user.id}`)).status).toBe(204);
    expect((await call(reader, "GET", members)).body.data).toEqual([]);
  });
});

describe("items", () => {
  const items = () => `/organizations/${id}/items`;
  const report = (...given: object[]) => call(writer, "POST", items(), { body: { items: given } });

  test("are answered one by one: created, updated, ignored and rejected", async () => {
    const later = { name: "Summer launch", updated_at: "2026-04-01T00:00:00Z" };
    expect((await report(itemOf("a"))).body.results).toEqual([
      { kind: "campaign", external_id: "a", outcome: "created" },
    ]);
    const workspace_id = crypto.randomUUID();
    const { results } = (await report(itemOf("a", later), itemOf("a"), itemOf("b", { workspace_id }))).body;
    expect(
      results.map(({ outcome, reason }: { outcome: string; reason?: string }) => [outcome, reason]),
    ).toEqual([
      ["updated", undefined],
      ["ignored", undefined],
      ["rejected", "unknown_workspace"],
    ]);
    const { body } = await call(reader, "GET", `${items()}?kind=campaign`);
    expect(body.data).toEqual([
      expect.objectContaining({ external_id: "a", name: "Summer launch", status: "running", workspace: "" }),
    ]);
    expect(await asPlatform((tx) => tx.item.count({ where: { organizationId: id } }))).toBe(1);
  });

  test("a status that the kind does not have is refused with where it stands, and nothing is recorded", async () => {
    const refused = problemOf(await report(itemOf("c"), itemOf("d", { status: "published" })));
    expect(refused).toMatchObject({ status: 400, code: "invalid", errors: [{ pointer: "/items/1/status" }] });
    expect(await asPlatform((tx) => tx.item.count({ where: { organizationId: id, externalId: "c" } }))).toBe(
      0,
    );
  });
});
