// Case F5: Next forwards an action that was posted to a page without it to a page that has it, over loopback.
import { randomUUID } from "node:crypto";
import { asPlatform, cookieFor, makeAdmin, organizationForm, unique } from "#tests/factories.ts";
import { act } from "./actions.ts";
import { expect, site, test } from "./fixtures.ts";
import { type OwnServer, startServer, stopServer } from "./servers.ts";

const create = "lib/organizations/actions.ts createOrganizationAction";
const signIn = "lib/auth/actions.ts signInAction";
/** Has neither action */
const elsewhere = "/forgot-password";

const publicUrl = "https://steward.example";
let behindProxy: OwnServer;
test.beforeAll(async () => {
  behindProxy = await startServer({ STEWARD_URL: publicUrl, STEWARD_TRUSTED_PROXIES: "1" });
});
test.afterAll(() => stopServer(behindProxy));

/** The headers of a TLS-terminating proxy for the client at `ip`. */
const fromClient = (ip: string) => ({
  origin: publicUrl,
  "x-forwarded-for": ip,
  "x-forwarded-proto": "https",
  "x-forwarded-host": "steward.example",
});

const newAddress = () => `2001:db8:${randomUUID().slice(0, 4)}:${randomUUID().slice(0, 4)}::1`;
const auditOf = (targetId: string) => asPlatform((tx) => tx.auditEvent.findFirst({ where: { targetId } }));

async function trySignIn(ip: string, path: string, forged: Record<string, string> = {}) {
  const form = new FormData();
  form.set("_1_email", `${unique()}@people.example`);
  form.set("_1_password", "wrong");
  form.set("0", '[{},"$K1"]');
  return act(signIn, form, { path, server: behindProxy.url, headers: { ...fromClient(ip), ...forged } });
}

for (const path of ["/organizations/new", elsewhere]) {
  test(`case F5: an action posted to ${path} behind a TLS-terminating proxy runs, and is audited with its client`, async () => {
    const form = { ...organizationForm(), domains: "" };
    const ip = newAddress();
    const session = await cookieFor(await makeAdmin());
    const headers = { ...fromClient(ip), cookie: `__Host-steward.session=${session}` };
    const answer = await act(create, [form], { path, server: behindProxy.url, headers });
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('"data"');
    const requestId = answer.headers.get("x-request-id");
    expect(await auditOf(form.id)).toMatchObject({ action: "organization.created", ip, requestId });
  });
}

test("case F5: a refusal has the same status from any page", async () => {
  const headers = { origin: site };
  for (const path of ["/organizations/new", elsewhere]) {
    const answer = await act(create, [{ ...organizationForm(), domains: "" }], { path, headers });
    expect([path, answer.status]).toEqual([path, 401]);
  }
});

test("case F5: attempts from another page count against their own client, up to 429", async () => {
  const [attacker, stranger] = [newAddress(), newAddress()];
  const statuses = [];
  do statuses.push((await trySignIn(attacker, elsewhere)).status);
  while (statuses.at(-1) === 401 && statuses.length < 200);
  expect(statuses.at(-1)).toBe(429);
  expect((await trySignIn(attacker, "/login")).status).toBe(429);
  expect((await trySignIn(stranger, elsewhere)).status).toBe(401);
});

test("case F5: forged internal headers of Next have no effect", async () => {
  const form = { ...organizationForm(), domains: "" };
  const session = await cookieFor(await makeAdmin());
  const headers = { origin: site, "x-action-forwarded": "1", "x-steward-loopback": "x" };
  const answer = await act(create, [form], { path: elsewhere, session, headers });
  expect(answer.status).toBe(200);
  expect(await auditOf(form.id)).toMatchObject({ requestId: answer.headers.get("x-request-id") });
  const foreign = { ...headers, origin: "https://evil.example" };
  expect((await act(create, [form], { path: elsewhere, session, headers: foreign })).status).toBe(403);
});

test("case F5: an action that signs in and redirects does so from any page, for the same client", async () => {
  const answers = [];
  for (const path of ["/login", elsewhere]) {
    const password = "a staple of a horse";
    const { email, id } = await makeAdmin({ password });
    const ip = newAddress();
    const form = new FormData();
    for (const [name, value] of Object.entries({ email, password, returnTo: "/organizations" }))
      form.set(`_1_${name}`, value);
    form.set("0", '[{},"$K1"]');
    const answer = await act(signIn, form, { path, server: behindProxy.url, headers: fromClient(ip) });
    answers.push([answer.status, answer.headers.get("x-action-redirect")]);
    const sessions = await asPlatform((tx) => tx.session.findMany({ where: { userId: id } }));
    expect(sessions).toMatchObject([{ ip }]);
  }
  expect(answers).toEqual([answers[0], answers[0]]);
  expect(answers[0]?.[1]).toMatch(/^\/organizations;/);
});
