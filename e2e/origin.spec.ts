// Changes are accepted from our own pages only, and within the size of our forms.
import { randomUUID } from "node:crypto";
import { request } from "node:http";
import { asPlatform, cookieFor, makeAdmin, unique } from "#tests/factories.ts";
import { act, actionId } from "./actions.ts";
import { expect, site, test } from "./fixtures.ts";
import { call, sessionCookieOf, submit } from "./http.ts";

function addition() {
  const word = unique();
  const fields = { name: word, code: word, contact: "Ada", email: `${word}@people.example`, country: "SG" };
  return { id: randomUUID(), ...fields };
}

const create = "lib/organizations/actions.ts createOrganizationAction";
const add = (form: object, session: string, headers: Record<string, string>) =>
  act(create, [form], { path: "/organizations/new", session, headers });

const exists = ({ id }: { id: string }) => asPlatform((tx) => tx.organization.count({ where: { id } }));

const port = new URL(site).port;
const foreign: [string, Record<string, string>][] = [
  ["a foreign origin", { origin: "https://evil.example" }],
  ["a foreign origin with our name in front", { origin: `${site}.evil.example` }],
  ["another port", { origin: `http://localhost:${Number(port) + 1}` }],
  ["another scheme", { origin: `https://evil.example:${port}` }],
  ["a null origin", { origin: "null" }],
  ["no origin", {}],
  ["a cross-site fetch", { origin: site, "sec-fetch-site": "cross-site" }],
  ["a same-site fetch", { origin: site, "sec-fetch-site": "same-site" }],
  ["a typed address", { origin: site, "sec-fetch-site": "none" }],
];

test("case 102: a request of our own page is accepted", async () => {
  const form = addition();
  const answer = await add(form, await cookieFor(await makeAdmin()), {
    origin: site,
    "sec-fetch-site": "same-origin",
  });
  expect(answer.status).toBe(200);
  expect(await exists(form)).toBe(1);
});

for (const [what, headers] of foreign) {
  test(`case 102: ${what} changes nothing`, async () => {
    const form = addition();
    const answer = await add(form, await cookieFor(await makeAdmin()), headers);
    expect(answer.status).toBe(403);
    expect(await exists(form)).toBe(0);
  });
}

test("case 102: a form of another site does not sign out", async () => {
  const session = await cookieFor(await makeAdmin());
  const form = new FormData();
  form.set(`$ACTION_ID_${actionId("lib/auth/actions.ts signOutAction")}`, "");
  const post = { method: "POST", session, body: form };
  expect(
    (await call("/organizations", { ...post, headers: { origin: "https://evil.example" } })).status,
  ).toBe(403);
  expect((await call("/organizations", { session })).status).toBe(200);
});

test("case 106: a body of more than 1 MB is refused, with its length declared or not", async () => {
  const session = await cookieFor(await makeAdmin());
  const form = { ...addition(), address: "x".repeat(1_100_000) };
  expect((await add(form, session, { origin: site })).status).toBe(413);

  const status = await sendInChunks("/organizations/new", 1_300_000, {
    "next-action": actionId(create),
    "content-type": "text/plain",
    origin: site,
    cookie: `steward.session=${session}`,
  });
  expect(status).toBe(413);
  expect(await exists(form)).toBe(0);
});

function sendInChunks(
  path: string,
  bytes: number,
  headers: Record<string, string>,
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(site + path, { method: "POST", headers }, (answer) => {
      answer.resume().on("end", () => resolve(answer.statusCode));
    });
    sent.on("error", reject);
    for (let left = bytes; left > 0; left -= 100_000) sent.write("x".repeat(Math.min(left, 100_000)));
    sent.end();
  });
}

const deep = `${"[".repeat(10_000)}${"]".repeat(10_000)}`;
const odd: [string, string][] = [
  ["10,000 arrays in each other", `[${deep}]`],
  ["an array of 100,000", JSON.stringify([Array(100_000).fill(1)])],
  ["no JSON", "{"],
  ["nothing", ""],
  ["what is no argument", '["$F1","$h2","$Q9"]'],
  ["a prototype", '[{"__proto__":{"id":"x"},"constructor":{"prototype":{}}}]'],
];

for (const [what, body] of odd) {
  test(`case 106: ${what} is refused, and the server continues`, async () => {
    const session = await cookieFor(await makeAdmin());
    const headers = { "next-action": actionId(create), "content-type": "text/plain", origin: site };
    const answer = await call("/organizations/new", { method: "POST", session, headers, body });
    expect(answer.body.includes('"data"')).toBe(false);
    expect((await call("/organizations", { session })).status).toBe(200);
  });
}

test("case 106: a form of thousands of fields signs nobody in, and the server continues", async () => {
  const fields = Object.fromEntries(Array.from({ length: 8_000 }, (_, n) => [`f${n}`, ""]));
  const answer = await submit("/login", { email: "ada@people.example", password: "wrong", ...fields });
  expect(sessionCookieOf(answer)).toBeUndefined();
  expect((await call("/login")).status).toBe(200);
});
