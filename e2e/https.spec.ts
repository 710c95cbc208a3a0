// Behind an https proxy: cookies and headers are those of https.
import { cookieFor, makeAdmin } from "#tests/factories.ts";
import { expect, test } from "./fixtures.ts";
import { call, sessionCookieOf, submit } from "./http.ts";
import { type OwnServer, startServer, stopServer } from "./servers.ts";

const origin = "https://steward.example";
// One server for all of them.
test.describe.configure({ mode: "default" });

let server: OwnServer;
test.beforeAll(async () => {
  // Case N24: the scheme of the URL is recognized in upper and lower case.
  server = await startServer({ STEWARD_URL: "HTTPS://Steward.Example/", STEWARD_TRUSTED_PROXIES: "1" });
});
test.afterAll(() => stopServer(server));

test("cases 17 and N24: the session cookie is bound to this host and to https", async () => {
  const { email } = await makeAdmin({ password: "a staple of a horse" });
  const headers = { origin, host: "steward.example", "x-forwarded-proto": "https" };
  const form = { email, password: "a staple of a horse" };
  const answer = await submit("/login", form, { server: server.url, headers });
  expect(answer.status).toBe(303);
  expect(answer.headers.getSetCookie().join()).toContain("__Host-steward.session=");
  const cookie = sessionCookieOf(answer);
  const flags = ["path=/", "secure", "httponly", "samesite=lax"];
  expect(cookie?.attributes).toEqual(expect.arrayContaining(flags));
  expect(cookie?.attributes.some((text) => text.startsWith("domain"))).toBe(false);
  const page = await call("/organizations", {
    server: server.url,
    headers: { cookie: `__Host-steward.session=${cookie?.value}` },
  });
  expect(page.status).toBe(200);
});

test("a cookie without the prefix is ignored", async () => {
  const session = await cookieFor(await makeAdmin());
  const answer = await call("/organizations", {
    server: server.url,
    headers: { cookie: `steward.session=${session}` },
  });
  expect(answer.status).toBe(307);
});

test("case N24: HSTS keeps browsers on https", async () => {
  const { headers } = await call("/login", { server: server.url });
  expect(headers.get("strict-transport-security")).toMatch(/max-age=\d{8}/);
  expect(headers.get("content-security-policy")).toContain("upgrade-insecure-requests");
});

test("case 6: the request's host changes no redirect", async () => {
  for (const name of ["host", "x-forwarded-host"]) {
    const headers = { [name]: "evil.example" };
    const answer = await call("/organizations", { server: server.url, headers });
    expect(answer.headers.get("location")).toBe("/login?returnTo=%2Forganizations");
    expect(answer.body.includes("evil.example")).toBe(false);
  }
});
