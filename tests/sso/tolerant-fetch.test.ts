// Case N13: a subject sent as a number and a time sent as text, which the library refuses.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tolerantFetch } from "#lib/sso/tolerant-fetch.ts";

let server: Server;
let url: string;
let answer = "";
let type = "application/json";

beforeAll(async () => {
  server = createServer((_, response) => response.setHeader("content-type", type).end(answer));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

const token = (claims: string) => ["head", Buffer.from(claims).toString("base64url"), "signature"].join(".");
const fetched = async () =>
  (await tolerantFetch(url, { method: "GET", headers: {}, redirect: "manual", body: undefined })).text();

async function claimsOf(claims: string): Promise<unknown> {
  answer = JSON.stringify({ access_token: "a", id_token: token(claims) });
  const body = JSON.parse(await fetched());
  const [head, payload, signature] = body.id_token.split(".");
  expect([body.access_token, head, signature]).toEqual(["a", "head", "signature"]);
  return JSON.parse(Buffer.from(payload, "base64url").toString());
}

test("they are converted in an id token and in a userinfo response", async () => {
  expect(await claimsOf('{ "sub": 12, "auth_time": "1700000000", "aud": ["a", "b"] }')).toEqual({
    sub: "12",
    auth_time: 1_700_000_000,
    aud: ["a", "b"],
  });
  answer = '{ "sub": 12, "email": "mary@acme.example" }';
  expect(JSON.parse(await fetched())).toEqual({ sub: "12", email: "mary@acme.example" });
});

test.each([
  ["what is right already", JSON.stringify({ id_token: token('{"sub":"12", "auth_time":1700000000}') })],
  ["a number that is not the one that was sent", '{ "sub": 12345678901234567890 }'],
  ["a time that is none", JSON.stringify({ id_token: token('{"sub":"12","auth_time":"soon"}') })],
  ["no token", '{ "id_token": "nothing" }'],
  ["no JSON", "not at all {"],
  ["null", "null"],
])("%s stays as it came, byte for byte", async (_what, body) => {
  answer = body;
  expect(await fetched()).toBe(body);
});

test("so does anything but JSON", async () => {
  [type, answer] = ["application/jwt", '{ "sub": 12 }'];
  expect(await fetched()).toBe(answer);
});

test.each(["application/json", "application/jwt", "text/html"])(
  "a response of %s without an end is given up after a megabyte",
  async (of) => {
    let sent = 0;
    let ended = false;
    const endless = createServer((_, response) => {
      response.setHeader("content-type", of);
      response.on("close", () => {
        ended = true;
      });
      const chunk = Buffer.alloc(64_000, " ");
      const send = () => {
        while (!ended && response.write(chunk)) sent += chunk.length;
      };
      response.on("drain", send);
      send();
    });
    await new Promise<void>((resolve) => endless.listen(0, "127.0.0.1", resolve));
    const address = `http://127.0.0.1:${(endless.address() as AddressInfo).port}/`;
    const init = { method: "GET", headers: {}, redirect: "manual", body: undefined } as const;
    await expect(tolerantFetch(address, init)).rejects.toThrow("more than 1000000 bytes");
    await expect.poll(() => ended).toBe(true);
    expect(sent).toBeLessThan(50_000_000);
    endless.close();
  },
);
