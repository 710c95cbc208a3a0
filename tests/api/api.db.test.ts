import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { openApiDocument } from "#lib/api/document.ts";
import { keyScopes, scopesFor } from "#lib/keys/scopes/policy.ts";
import { revokeKey } from "#lib/keys/service.ts";
import {
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { makeKey, makePlatformKey } from "#tests/keys/made.ts";
import { balancesOf } from "#tests/ledger/ledger.ts";
import { call, problemOf } from "./call.ts";

const fast = { requestsPerMinute: 100_000 };
let platform: string;
beforeAll(async () => {
  platform = (await makePlatformKey(keyScopes, fast)).secret;
});

describe("case 56: an Idempotency-Key", () => {
  const grant = { quantity: "10", reason: "Test" };

  test("of many equal requests at once runs one; the others wait or get its answer", async () => {
    const { id } = await makeOrganization();
    const headers = { "idempotency-key": unique() };
    const send = () => call(platform, "POST", `/organizations/${id}/grants`, { body: grant, headers });
    const answers = await Promise.all(Array.from({ length: 12 }, send));
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect(answers.some(({ status }) => status === 201)).toBe(true);
    const replay = await send();
    expect(replay).toMatchObject({ status: 201, headers: { "idempotency-replayed": "true" } });
    const done = answers.find(({ status }) => status === 201);
    expect(replay.body).toEqual(done?.body);
    expect(await balancesOf(id)).toMatchObject({ AVAILABLE: 10 });
  });

  test("is refused with another body, and independent for another key", async () => {
    const [mine, other] = [await makeOrganization(), await makeOrganization()];
    const headers = { "idempotency-key": unique() };
    const send = (secret: string, id: string, quantity: string) =>
      call(secret, "POST", `/organizations/${id}/grants`, { body: { ...grant, quantity }, headers });
    expect((await send(platform, mine.id, "10")).status).toBe(201);
    expect(problemOf(await send(platform, mine.id, "11"))).toMatchObject({
      status: 422,
      code: "idempotency_key_reused",
    });
    expect((await send(platform, other.id, "10")).status).toBe(422);
    const second = (await makePlatformKey(keyScopes)).secret;
    expect((await send(second, other.id, "10")).status).toBe(201);
    expect(await balancesOf(other.id)).toMatchObject({ AVAILABLE: 10 });
  });

  test("keeps a refusal too, but nothing that says to try again", async () => {
    const { id } = await makeOrganization();
    const headers = { "idempotency-key": unique() };
    const body = { spend_key: "none", reason: "Test" };
    const refund = () => call(platform, "POST", `/organizations/${id}/refunds`, { body, headers });
    const [first, again] = [await refund(), await refund()];
    expect([first.status, again.status]).toEqual([404, 404]);
    expect(again.headers).toHaveProperty("idempotency-replayed");
  });

  test("of a request whose process died runs again after its time, once", async () => {
    const { id } = await makeOrganization();
    const key = unique();
    const send = () =>
      call(platform, "POST", `/organizations/${id}/grants`, {
        body: grant,
        headers: { "idempotency-key": key },
      });
    await send();
    await asPlatform(
      (tx) => tx.$executeRaw`UPDATE api_request SET status = NULL, answer = NULL WHERE key = ${key}`,
    );
    expect(problemOf(await send())).toMatchObject({ status: 409, code: "request_in_progress" });
    await asPlatform((tx) => tx.$executeRaw`UPDATE api_request SET runs_until = now() WHERE key = ${key}`);
    const answers = await Promise.all(Array.from({ length: 6 }, send));
    expect(answers.some(({ status }) => status === 201)).toBe(true);
    // The ledger knows the request too.
    expect(await balancesOf(id)).toMatchObject({ AVAILABLE: 10 });
  });

  test("is needed, and short", async () => {
    const { id } = await makeOrganization();
    for (const key of ["", "x".repeat(101)])
      expect(
        problemOf(
          await call(platform, "POST", `/organizations/${id}/grants`, {
            body: grant,
            headers: { "idempotency-key": key },
          }),
        ),
      ).toMatchObject({ status: 400, code: "idempotency_key_required" });
  });
});

describe("case 27: a cursor", () => {
  test("goes through all rows once, in pages", async () => {
    const organization = await makeOrganization();
    const people = await Promise.all(Array.from({ length: 60 }, () => makeUser()));
    for (const person of people) await makeMembership(person, organization);
    const { secret } = await makeKey(organization, ["members:read"]);
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const more: string = cursor ? `&cursor=${cursor}` : "";
      const { body } = await call(secret, "GET", `/organizations/${organization.id}/members?limit=25${more}`);
      seen.push(...body.data.map((row: { id: string }) => row.id));
      expect(body.has_more).toBe(body.next_cursor !== null);
      cursor = body.next_cursor;
    }
    expect(seen.toSorted()).toEqual(people.map(({ id }) => id).toSorted());
  });

  test("belongs to its list, its filters and its owner", async () => {
    const [mine, other] = [await makeOrganization(), await makeOrganization()];
    for (const organization of [mine, other])
      for (let n = 0; n < 26; n++) await makeMembership(await makeUser(), organization);
    const [secret, foreign] = [
      (await makeKey(mine, ["members:read"])).secret,
      (await makeKey(other, ["members:read"])).secret,
    ];
    const list = (by: string, id: string, more: string) =>
      call(by, "GET", `/organizations/${id}/members?limit=25${more}`);
    const { body } = await list(secret, mine.id, "");
    const cursor = `&cursor=${body.next_cursor}`;
    expect((await list(secret, mine.id, cursor)).status).toBe(200);
    const refused = [
      await list(secret, mine.id, `${cursor}&status=active`),
      await list(secret, mine.id, `&cursor=${body.next_cursor}x`),
      await list(secret, mine.id, "&cursor=W10.x"),
      await list(foreign, other.id, cursor),
      await call(secret, "GET", `/organizations/${mine.id}/invitations?limit=25${cursor}`),
    ];
    expect(refused.map(problemOf)).toEqual(
      refused.map(() => expect.objectContaining({ status: 400, code: "invalid_cursor" })),
    );
  });
});

describe("PATCH", () => {
  test("needs the version that was read, and changes what it names alone", async () => {
    const { id } = await makeOrganization({
      city: "Singapore",
      phone: "+65 6123 4567",
      domains: `${unique()}.example`,
    });
    const path = `/organizations/${id}`;
    const before = await call(platform, "GET", path);
    const patch = (contact: string, etag?: string) =>
      call(platform, "PATCH", path, { body: { contact }, headers: etag ? { "if-match": etag } : {} });
    expect(problemOf(await patch("Ada"))).toMatchObject({ status: 428, code: "version_required" });
    expect(problemOf(await patch("Ada", '"999"'))).toMatchObject({ status: 412 });
    const after = await patch("Ada", before.headers.etag);
    expect(after.body).toEqual({ ...before.body, contact: "Ada" });
    expect(after.headers.etag).not.toBe(before.headers.etag);
    expect(problemOf(await patch("Grace", before.headers.etag))).toMatchObject({
      status: 412,
      code: "version_mismatch",
    });
    const answers = await Promise.all(["Lin", "Mei", "Noor"].map((name) => patch(name, after.headers.etag)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412]);
  });
});

describe("a request that is not right", () => {
  test("names its fields by pointers", async () => {
    const { id } = await makeOrganization();
    const bad = await call(platform, "POST", `/organizations/${id}/grants`, {
      body: { quantity: "-1", reason: "", role: "ADMIN" },
    });
    expect(problemOf(bad)).toMatchObject({ status: 400, code: "invalid" });
    expect(bad.body.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted()).toEqual([
      "/quantity",
      "/reason",
      "/role",
    ]);
    expect(bad.headers["content-type"]).toBe("application/problem+json");
    expect(bad.body.request_id).toBe("test-request");
  });

  test("is refused for its method, type and JSON", async () => {
    expect((await call(platform, "PUT", "/organizations")).status).toBe(405);
    expect((await call(platform, "GET", "/none")).status).toBe(404);
    const plain = { raw: "{}", headers: { "content-type": "text/plain" } };
    expect((await call(platform, "POST", "/organizations", plain)).status).toBe(415);
    for (const raw of ["", "{", "[]", "null", '"x"'])
      expect(
        (
          await call(platform, "POST", "/organizations", {
            raw,
            headers: { "content-type": "application/json" },
          })
        ).status,
      ).toBe(400);
  });

  test("case 19: never fails on text that nobody expects", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 40 }), async (text) => {
        const query = encodeURIComponent(text.toWellFormed());
        const listed = await call(platform, "GET", `/organizations?q=${query}&cursor=${query}`);
        const made = await call(platform, "POST", "/organizations", { body: { name: text, code: text } });
        expect([listed.status, made.status]).toEqual([400, 400]);
      }),
      { numRuns: 30 },
    );
  });

  test("case 88: a key in the URL is refused and flagged", async () => {
    const organization = await makeOrganization();
    const { id, secret } = await makeKey(organization);
    expect(problemOf(await call(secret, "GET", `/key?api_key=${secret}`))).toMatchObject({
      status: 400,
      code: "key_in_url",
    });
    const key = await asPlatform((tx) => tx.apiKey.findUniqueOrThrow({ where: { id } }));
    expect(key.leakedAt).not.toBeNull();
  });
});

test("case 87: a revoked key is refused on its next request", async () => {
  const organization = await makeOrganization();
  const { id, secret } = await makeKey(organization);
  expect((await call(secret, "GET", "/key")).body).toMatchObject({
    id,
    organization: { id: organization.id },
  });
  await revokeKey(systemActor, { organizationId: organization.id, id });
  expect(problemOf(await call(secret, "GET", "/key"))).toMatchObject({ status: 401, code: "key_revoked" });
});

test("answers say how many requests are left, and when to come again", async () => {
  const { secret } = await makeKey(await makeOrganization(), ["access:check"], { requestsPerMinute: 2 });
  const [first, , third] = [
    await call(secret, "GET", "/key"),
    await call(secret, "GET", "/key"),
    await call(secret, "GET", "/key"),
  ];
  expect(first.headers).toMatchObject({
    ratelimit: expect.stringMatching(/^"key";r=1;t=\d+$/),
    "ratelimit-policy": '"key";q=2;w=60',
  });
  expect(problemOf(third)).toMatchObject({ status: 429, code: "rate_limited" });
  expect(Number(third.headers["retry-after"])).toBeGreaterThan(0);
});

test("an organization's key spends its credits, exactly as often as they suffice", async () => {
  const organization = await makeOrganization();
  await call(platform, "POST", `/organizations/${organization.id}/grants`, {
    body: { quantity: "1000", reason: "Test" },
  });
  const { secret } = await makeKey(organization, scopesFor("ORGANIZATION"), fast);
  const spend = () =>
    call(secret, "POST", "/spends", { body: { spends: [{ quantity: "100", key: unique() }] } });
  const answers = await Promise.all(Array.from({ length: 25 }, spend));
  const outcomes = answers.map(({ body }) => body.results[0].outcome);
  expect(outcomes.filter((outcome) => outcome === "applied")).toHaveLength(10);
  expect(await balancesOf(organization.id)).toEqual({ ISSUED: -1000, SPENT: 1000 });
});

test("every example of the document is one that its schema takes", async () => {
  const { paths } = openApiDocument("http://localhost") as { paths: Record<string, Record<string, unknown>> };
  expect(Object.keys(paths).length).toBeGreaterThan(12);
  const { operations } = await import("#lib/api/operations.ts");
  for (const { id, body, answer, example } of operations) {
    if (body) expect(body.safeParse(example.body).error, id).toBeUndefined();
    if (answer) expect(answer.safeParse(example.answer).error, id).toBeUndefined();
  }
});
