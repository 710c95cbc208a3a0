// The REST API over HTTP: with a key that a person makes, over several processes, and with a typed client.
import { keyScopes } from "#lib/keys/scopes/policy.ts";
import { revokeKey } from "#lib/keys/service.ts";
import { serveGate } from "#scripts/gate/serve.ts";
import {
  makeAdmin,
  makeMembership,
  makeModel,
  makeOrganization,
  makeUser,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { makeKey, makePlatformKey } from "#tests/keys/made.ts";
import { balancesOf } from "#tests/ledger/ledger.ts";
import { expectNoFindings } from "./axe.ts";
import { expect, site, test } from "./fixtures.ts";
import { call } from "./http.ts";
import { dialog, open, toast } from "./pages.ts";
import { type OwnServer, startServer, stopServer } from "./servers.ts";

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

const check = (server: string, secret: string, resource: string) =>
  call("/api/v1/access/check", {
    server,
    method: "POST",
    headers: { ...bearer(secret), "content-type": "application/json" },
    body: JSON.stringify({ resource_ids: [resource] }),
  });

test("a person creates a key, uses, rotates and revokes it", async ({ browse }) => {
  const organization = await makeOrganization();
  const person = await makeUser();
  await makeMembership(person, organization, "ORG_ADMIN");
  const page = await browse(person);
  await open(page, `/organizations/${organization.slug}/api-keys`);
  await expect(page.getByRole("heading", { name: "No API keys yet" })).toBeVisible();
  await page.keyboard.press("c");
  await dialog(page).getByLabel("Name").fill("Gateway");
  await dialog(page).getByRole("button", { name: "Create Key" }).click();
  await expect(dialog(page).getByText("Choose at least one scope.")).toBeVisible();
  await expect(dialog(page).getByLabel("Name")).toHaveValue("Gateway");
  await dialog(page).getByLabel("See balances, transfers and purchases").check();
  await dialog(page).getByRole("button", { name: "Create Key" }).click();
  const secret = await dialog(page).getByLabel("API key").inputValue();
  await dialog(page).getByRole("button", { name: "I've Saved It" }).click();

  const balances = (by: string) =>
    call(`/api/v1/organizations/${organization.id}/balances`, { headers: bearer(by) });
  expect((await balances(secret)).status).toBe(200);
  expect((await call("/api/v1/organizations", { headers: bearer(secret) })).status).toBe(403);

  await page.getByRole("button", { name: "More for Gateway" }).click();
  await page.getByRole("menuitem", { name: "Rotate…" }).click();
  await dialog(page).getByRole("button", { name: "Rotate Key" }).click();
  const rotated = await dialog(page).getByLabel("API key").inputValue();
  await dialog(page).getByRole("button", { name: "I've Saved It" }).click();
  expect(rotated).not.toBe(secret);
  expect([(await balances(secret)).status, (await balances(rotated)).status]).toEqual([200, 200]);

  await page.getByRole("button", { name: "More for Gateway" }).click();
  await page.getByRole("menuitem", { name: "Revoke…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke Key" }).click();
  await expect(toast(page, "Gateway revoked.")).toBeVisible();
  expect([(await balances(secret)).status, (await balances(rotated)).status]).toEqual([401, 401]);
  await expect(page.getByRole("table", { name: "API keys" }).getByText("Revoked")).toBeVisible();
});

test.describe("several processes", () => {
  let second: OwnServer;
  test.beforeAll(async () => {
    second = await startServer();
  });
  test.afterAll(() => stopServer(second));

  test("case 87: a revocation is seen by the next call of each, and of a gate", async () => {
    const gate = await serveGate({ HOST: "127.0.0.1", PORT: 0, STEWARD_TRUSTED_PROXIES: 0 });
    try {
      const servers = [site, second.url, gate.url];
      const [organization, model] = [await makeOrganization(), await makeModel()];
      for (let round = 0; round < 5; round++) {
        const { id, secret } = await makeKey(organization);
        const statuses = async () =>
          Promise.all(servers.map(async (server) => (await check(server, secret, model.id)).status));
        expect(await statuses()).toEqual([200, 200, 200]);
        await revokeKey(systemActor, { organizationId: organization.id, id });
        expect(await statuses()).toEqual([401, 401, 401]);
      }
    } finally {
      await gate.close();
    }
  });

  test("case 56: equal requests at once to both run once", async () => {
    const { secret } = await makePlatformKey(keyScopes, { requestsPerMinute: 10_000 });
    for (let round = 0; round < 5; round++) {
      const { id } = await makeOrganization();
      const key = unique();
      const send = (server: string) =>
        call(`/api/v1/organizations/${id}/grants`, {
          server,
          method: "POST",
          headers: { ...bearer(secret), "content-type": "application/json", "idempotency-key": key },
          body: JSON.stringify({ quantity: "10", reason: "Test" }),
        });
      const answers = await Promise.all([site, second.url, site, second.url].map(send));
      expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
      const bodies = (await Promise.all([site, second.url].map(send))).map(({ body }) => body);
      expect(new Set(bodies).size).toBe(1);
      expect(await balancesOf(id)).toMatchObject({ AVAILABLE: 10 });
    }
  });
});

test("answers of every route are problems, with the product's headers", async () => {
  for (const path of ["/api/v1/key", "/api/v1/none", "/api/v1"]) {
    const { status, headers, body } = await call(path);
    expect([401, 404], path).toContain(status);
    if (path === "/api/v1") continue;
    expect(headers.get("content-type"), path).toBe("application/problem+json");
    expect(JSON.parse(body).request_id, path).toBe(headers.get("x-request-id"));
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  }
  const { secret } = await makeKey(await makeOrganization());
  const leaked = await call(`/api/v1/key?key=${secret}`, { headers: bearer(secret) });
  expect([leaked.status, JSON.parse(leaked.body).code]).toEqual([400, "key_in_url"]);
});

test("no axe finding with a key in the list, nor in its form", async ({ browse }) => {
  const organization = await makeOrganization();
  await makeKey(organization);
  const page = await browse(await makeAdmin());
  await open(page, `/organizations/${organization.slug}/api-keys`);
  await expectNoFindings(page);
  await page.keyboard.press("c");
  await dialog(page).getByLabel("Name").fill("Gateway");
  await dialog(page).getByRole("button", { name: "Create Key" }).click();
  await expect(dialog(page).getByText("Choose at least one scope.")).toBeVisible();
  await expectNoFindings(page);
});
