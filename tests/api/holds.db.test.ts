// Checks with an estimate, and holds, over the REST API.
import { describe, expect, test } from "vitest";
import { scopesFor } from "#lib/keys/scopes/policy.ts";
import {
  asPlatform,
  makeMembership,
  makeModel,
  makeOrganization,
  makeUser,
  makeWorkspace,
  turnOn,
  unique,
} from "#tests/factories.ts";
import { makeKey } from "#tests/keys/made.ts";
import { held, heldIn } from "#tests/ledger/holding.ts";
import { balancesOf, charge, differencesIn, grant, usageOf } from "#tests/ledger/ledger.ts";
import { makeLimit } from "#tests/limits/made.ts";
import { call, problemOf } from "./call.ts";

async function arrange(credits = "10") {
  const [organization, model] = [await makeOrganization(), await makeModel()];
  await turnOn(organization, model);
  await grant(organization.id, credits);
  const { secret } = await makeKey(organization, scopesFor("ORGANIZATION"));
  const check = (body: object = {}, headers: Record<string, string> = {}) =>
    call(secret, "POST", "/access/check", { body: { resource_ids: [model.id], ...body }, headers });
  return { organization, id: organization.id, modelId: model.id, secret, check };
}

test("30 checks at once that count and hold: as many are allowed as the limit of calls, and only these hold", async () => {
  const { organization, id, modelId } = await arrange("100");
  await makeLimit(id, "5");
  // A gateway that only checks: it may not settle or release.
  const { secret } = await makeKey(organization, ["access:check"]);
  const body = { resource_ids: [modelId], ...estimate("1"), hold: true, calls: 1 };
  const answers = await Promise.all(
    Array.from({ length: 30 }, () =>
      call(secret, "POST", "/access/check", { body, headers: { "idempotency-key": unique() } }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  const allowed = answers.filter((answer) => answer.body.allowed);
  expect(allowed).toHaveLength(5);
  expect(answers.filter((answer) => answer.body.hold !== null)).toEqual(allowed);
  expect(await heldIn(id)).toEqual({ accounts: 5, holds: 5 });
});

const estimate = (quantity: string) => ({ estimate: { quantity } });

describe("a check", () => {
  test("with an estimate says what is left, and which level refuses", async () => {
    const { id, organization, check } = await arrange();
    const { body } = await check(estimate("10"));
    expect(body).toMatchObject({
      allowed: true,
      budget: { allowed: true, code: "ok", level: null, left: { balance: "10", member: null } },
      hold: null,
    });
    expect((await check(estimate("10.5"))).body).toMatchObject({
      allowed: false,
      resources: [{ allowed: true }],
      budget: { allowed: false, code: "not_enough", level: "balance", left: { balance: "10" } },
    });
    const member = await makeUser();
    await makeMembership(member, organization);
    const workspace = await makeWorkspace(organization);
    await asPlatform(
      (tx) => tx.$executeRaw`UPDATE organization SET monthly_allowance = 3 WHERE id = ${id}::uuid`,
    );
    expect((await check({ ...estimate("4"), member_id: member.id })).body.budget).toMatchObject({
      code: "allowance_exceeded",
      level: "member",
      left: { member: "3" },
    });
    const outside = { ...estimate("1"), member_id: member.id, workspace_id: workspace.id };
    expect((await check(outside)).body.budget).toMatchObject({
      code: "not_in_workspace",
      level: "workspace",
    });
    expect(await heldIn(id)).toEqual({ accounts: 0, holds: 0 });
  });

  test("is refused, with or without an estimate, while the organization owes", async () => {
    const { id, check } = await arrange();
    await charge(id, [usageOf("11")]);
    for (const body of [{}, estimate("1"), { ...estimate("1"), hold: true }])
      expect((await check(body)).body).toMatchObject({
        allowed: false,
        budget: { allowed: false, code: "owed", level: "balance" },
        hold: null,
      });
    await grant(id, "2");
    expect((await check(estimate("1"))).body).toMatchObject({ allowed: true });
  });

  test("holds the estimate, once for each Idempotency-Key", async () => {
    const { id, check } = await arrange();
    const held = { ...estimate("6"), hold: true, hold_seconds: 60 };
    const headers = { "idempotency-key": crypto.randomUUID() };
    const first = await check(held, headers);
    expect(first.body).toMatchObject({ allowed: true, budget: { left: { balance: "4" } } });
    const ahead = Date.parse(first.body.hold.expires_at) - Date.now();
    expect(Math.abs(ahead - 60_000)).toBeLessThan(20_000);
    expect((await check(held, headers)).body.hold).toEqual(first.body.hold);
    expect(await heldIn(id)).toEqual({ accounts: 6, holds: 6 });
    const other = await check({ ...estimate("1"), hold: true }, headers);
    expect(problemOf(other)).toMatchObject({ status: 422, code: "idempotency_key_reused" });
    const none = await check(held, { "idempotency-key": "" });
    expect(problemOf(none)).toMatchObject({ status: 400, code: "idempotency_key_required" });
    expect((await check({}, { "idempotency-key": "" })).status).toBe(200);
    expect(problemOf(await check({ hold: true }))).toMatchObject({
      status: 400,
      errors: [{ pointer: "/estimate" }],
    });
  });

  test("holds nothing where the resource may not be used", async () => {
    const { id, secret } = await arrange();
    const body = {
      resource_ids: [(await makeModel({ enabledByDefault: false })).id],
      ...estimate("1"),
      hold: true,
    };
    const { body: answer } = await call(secret, "POST", "/access/check", { body });
    expect(answer).toMatchObject({ allowed: false, budget: { allowed: true }, hold: null });
    expect(await heldIn(id)).toEqual({ accounts: 0, holds: 0 });
  });
});

describe("a hold", () => {
  test("is read, settled and released", async () => {
    const { organization, id, secret, check } = await arrange();
    const opened = await check({ ...estimate("6"), hold: true });
    const path = `/holds/${opened.body.hold.id}`;
    expect((await call(secret, "GET", path)).body).toMatchObject({
      organization_id: id,
      product: "credits",
      quantity: "6",
      state: "open",
      settled: null,
      closed_at: null,
    });
    const settled = await call(secret, "POST", `${path}/settle`, { body: { quantity: "11.5" } });
    expect(settled.body).toMatchObject({ state: "settled", settled: "11.5", owed: "1.5" });
    expect(settled.body.transfer_ids).toHaveLength(2);
    expect((await call(secret, "GET", path)).body).toEqual(settled.body);
    const again = await call(secret, "POST", `${path}/settle`, { body: { quantity: "11.5" } });
    expect(again.body).toEqual(settled.body);
    for (const [action, body] of [
      ["settle", { quantity: "1" }],
      ["release", {}],
    ] as const)
      expect(problemOf(await call(secret, "POST", `${path}/${action}`, { body }))).toMatchObject({
        status: 409,
        code: "conflict",
      });
    expect(await balancesOf(id)).toEqual({ ISSUED: -10, SPENT: 11.5, OWED: -1.5 });
    await grant(id, "20");
    const other = `/holds/${await held(id, "5")}`;
    const released = await call(secret, "POST", `${other}/release`, { body: {} });
    expect(released.body).toMatchObject({ state: "released", settled: null });
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test.each(["-1", "1e3", "", "0.0000001"])("is not settled with %j", async (quantity) => {
    const { id, secret } = await arrange();
    const path = `/holds/${await held(id, "1")}/settle`;
    expect(problemOf(await call(secret, "POST", path, { body: { quantity } }))).toMatchObject({
      status: 400,
      errors: [{ pointer: "/quantity" }],
    });
  });

  test("case 23: of another organization is answered as an unknown one, byte for byte", async () => {
    const { secret } = await arrange();
    const other = await arrange();
    const foreign = await held(other.id, "5");
    for (const [method, action, body] of [
      ["GET", "", undefined],
      ["POST", "/settle", { quantity: "1" }],
      ["POST", "/release", {}],
    ] as const) {
      const ask = (id: string) => call(secret, method, `/holds/${id}${action}`, { body });
      const [theirs, unknown] = [await ask(foreign), await ask(crypto.randomUUID())];
      expect(theirs.status).toBe(404);
      expect(JSON.stringify(problemOf(theirs))).toBe(JSON.stringify(problemOf(unknown)));
    }
    expect(await heldIn(other.id)).toEqual({ accounts: 5, holds: 5 });
  });
});
