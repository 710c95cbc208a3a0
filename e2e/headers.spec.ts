// case 104: every response carries the headers.
import { cookieFor, makeAdmin, makeUser, unique } from "#tests/factories.ts";
import { expect, test } from "./fixtures.ts";
import { type Answer, call, submit } from "./http.ts";

const fixed = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

const policy = [
  "default-src 'none'",
  "script-src 'self' 'nonce-N' 'strict-dynamic'",
  "style-src 'self' 'nonce-N'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

const nonces = new Set<string>();

function expectHeaders(answer: Answer): void {
  const { headers } = answer;
  for (const [name, value] of Object.entries(fixed)) expect([name, headers.get(name)]).toEqual([name, value]);
  expect(headers.get("permissions-policy")).toContain("camera=()");
  expect(headers.get("x-request-id")).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(headers.has("x-powered-by")).toBe(false);
  const csp = headers.get("content-security-policy") ?? "";
  expect(csp.replace(/'nonce-[\w+/]{22}=='/g, "'nonce-N'")).toBe(policy);
  const [, nonce = ""] = /nonce-([^']+)/.exec(csp) ?? [];
  expect(nonces.has(nonce), "a nonce of its own").toBe(false);
  nonces.add(nonce);
  // Only scripts and styles from the server run in a page.
  for (const [tag] of answer.body.matchAll(/<(?:script|style)\b[^>]*>/g))
    expect(tag).toContain(`nonce="${nonce}"`);
}

const asks: [string, number, () => Promise<Answer>][] = [
  ["a page", 200, () => call("/login")],
  ["a redirect", 307, () => call("/organizations")],
  ["an address that a page had before", 308, () => call("/catalog/new?q=x")],
  ["a page that is not there", 404, () => call("/nowhere")],
  ["an address that cannot be read", 404, () => call("/%E0%A4%A")],
  ["health", 200, () => call("/healthz")],
  ["readiness", 200, () => call("/readyz")],
  ["an icon", 200, () => call("/icon.svg")],
  ["a missing file of the build", 404, () => call("/_next/static/chunks/none.js")],
  ["an export without a session", 401, () => call("/organizations/export")],
  ["HEAD", 200, () => call("/login", { method: "HEAD" })],
  ["a method that nothing takes", 403, () => call("/login", { method: "DELETE" })],
  ["a body that is too large", 413, () => post("x".repeat(1_100_000))],
  ["another site's form", 403, () => post("x", "https://evil.example")],
];

const post = (body: string, origin = "http://localhost") =>
  call("/login", { method: "POST", headers: { origin }, body });

for (const [what, status, ask] of asks) {
  test(`case 104: ${what} (${status})`, async () => {
    const answer = await ask();
    expect(answer.status).toBe(status);
    expectHeaders(answer);
  });
}

test("case 104: pages, redirects and downloads of a signed-in user", async () => {
  const session = await cookieFor(await makeAdmin());
  const statuses: [string, number][] = [
    ["/organizations", 200],
    ["/organizations/new", 200],
    ["/organizations/deleted", 200],
    ["/resources/models", 200],
    ["/", 200],
    ["/organizations/export", 200],
    [`/organizations/${unique()}/details`, 404],
  ];
  for (const [path, status] of statuses) {
    const answer = await call(path, { session });
    expect([path, answer.status]).toEqual([path, status]);
    expectHeaders(answer);
    if (answer.status === 200) expect(answer.headers.get("cache-control")).toMatch(/no-store/);
  }
  const refused = await call("/organizations", { session: await cookieFor(await makeUser()) });
  expect(refused.status).toBe(403);
  expectHeaders(refused);
});

test("case 104: a refused sign-in (401) and one too many (429)", async () => {
  const form = { email: `${unique()}@people.example`, password: "wrong" };
  for (const status of [401, 401, 401, 401, 401, 429]) {
    const answer = await submit("/login", form);
    expect(answer.status).toBe(status);
    expectHeaders(answer);
  }
});

test("case 104: every file of the build that a page loads", async () => {
  const page = await call("/login");
  const files = [...page.body.matchAll(/(?:src|href)="(\/_next\/static\/[^"]+)"/g)].map(
    ([, file]) => file ?? "",
  );
  const styles = files.filter((file) => file.endsWith(".css"));
  const [sheet] = await Promise.all(styles.map((file) => call(file)));
  const fonts = [...(sheet?.body.matchAll(/url\(\.\.\/media\/([^)]+\.woff2)\)/g) ?? [])].map(
    ([, f]) => f ?? "",
  );
  expect(files.length).toBeGreaterThan(3);
  expect(fonts.length).toBeGreaterThan(0);
  for (const file of new Set([...files, ...fonts.slice(0, 1).map((font) => `/_next/static/media/${font}`)])) {
    const answer = await call(file);
    expect([file, answer.status]).toEqual([file, 200]);
    expectHeaders({ ...answer, body: "" });
    expect(answer.headers.get("cache-control")).toContain("immutable");
  }
});
