// case 111: the database goes down and comes back, and the server recovers.

import { sessionCookieName } from "#lib/auth/session.ts";
import { cookieFor, makeAdmin, makeOrganization } from "#tests/factories.ts";
import { expect, test } from "./fixtures.ts";
import { call } from "./http.ts";
import { type OwnServer, openWay, startServer, stopServer } from "./servers.ts";

let way: Awaited<ReturnType<typeof openWay>>;
let server: OwnServer;
test.beforeAll(async () => {
  way = await openWay();
  server = await startServer({ DATABASE_URL: way.url });
});
test.afterAll(async () => {
  await stopServer(server);
  way.close();
});

test("case 111: pages show an error with the request's id, and work again afterwards", async ({
  browse,
  problems,
}) => {
  const admin = await makeAdmin();
  const { name } = await makeOrganization();
  const page = await browse();
  const cookie = { name: sessionCookieName(), value: await cookieFor(admin), url: server.url };
  await page.context().addCookies([cookie]);
  const list = `${server.url}/organizations?q=${name.slice(13)}`;
  expect((await page.goto(list))?.status()).toBe(200);

  way.cut();
  const answer = await page.goto(list);
  expect(answer?.status()).toBe(500);
  await expect(page.getByRole("heading", { name: "Something went wrong" })).toBeVisible();
  const id = answer?.headers()["x-request-id"] ?? "none";
  await expect(page.getByRole("main").getByText(id)).toBeVisible();
  expect((await call("/healthz", { server: server.url })).status).toBe(200);
  expect((await call("/readyz", { server: server.url })).status).toBe(503);
  const exported = await call("/organizations/export", { server: server.url, session: cookie.value });
  expect([exported.status, exported.body.includes("Prisma")]).toEqual([500, false]);

  way.mend();
  await expect.poll(async () => (await call("/readyz", { server: server.url })).status).toBe(200);
  await page.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByRole("table", { name: "Organizations" }).getByText(name)).toBeVisible();
  // The browser logs the error response.
  problems.length = 0;
});
