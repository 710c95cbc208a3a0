// Addresses that users type: the server reads the public internet, and nothing of the networks that it stands in.
import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fetchPublic } from "#lib/core/http/public-fetch.ts";

const limits = { maxBytes: 1_000, timeoutMs: 5_000, networks: [] };
/** What an installation sets to let its server read from itself. */
const open = { ...limits, networks: ["127.0.0.0/8"] };
let reached = 0;
const server = http.createServer((request, response) => {
  reached++;
  const url = new URL(request.url ?? "/", "http://server.invalid");
  const to = url.searchParams.get("to");
  if (to !== null) response.writeHead(302, { location: to }).end();
  else if (url.pathname === "/large") response.end(Buffer.alloc(1_001));
  else if (url.pathname === "/endless") response.write("x");
  else if (url.pathname === "/cut") {
    response.writeHead(200, { "content-length": "10" });
    response.write("x", () => request.socket.destroy());
  } else if (url.pathname === "/missing") response.writeHead(404).end("no");
  else response.writeHead(200, { "content-type": "Image/PNG; charset=x" }).end("picture");
});
let port = 0;
beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const own = (path = "/") => `http://127.0.0.1:${port}${path}`;

describe("case 79: nothing is reached", () => {
  test.each([
    () => own(),
    () => `http://localhost:${port}/`,
    () => `http://localhost.:${port}/`,
    () => `http://[::1]:${port}/`,
    () => `http://[::ffff:127.0.0.1]:${port}/`,
    () => `http://[::ffff:10.0.0.1]/`,
    () => `http://2130706433:${port}/`,
    () => `http://017700000001:${port}/`,
    () => `http://0x7f000001:${port}/`,
    () => `http://0x7f.1:${port}/`,
    () => `http://127.1:${port}/`,
    () => `http://0.0.0.0:${port}/`,
    () => `http://0:${port}/`,
    () => `http://[::]:${port}/`,
    () => "http://169.254.169.254/latest/meta-data/",
    () => "http://[fd00:ec2::254]/latest/meta-data/",
    () => "http://[fe80::1]/",
    () => "http://10.0.0.1/",
    () => "http://172.16.0.1/",
    () => "http://192.168.0.1/",
    () => "http://100.64.0.1/",
    () => "http://198.18.0.1/",
    () => "http://192.0.0.1/",
    () => "http://224.0.0.1/",
    () => "http://255.255.255.255/",
    () => "http://[64:ff9b::7f00:1]/",
    () => "http://[2002:7f00:1::]/",
    () => "http://[ff02::1]/",
    () => `http://user@127.0.0.1:${port}/`,
    () => `http://example.com@127.0.0.1:${port}/`,
    () => `http://127.0.0.1:${port}#@example.com/`,
    () => `http://①②⑦.0.0.1:${port}/`,
    () => "http://8.8.8.8:22/",
    () => "http://8.8.8.8:5432/",
    () => "https://8.8.8.8:8443/",
    () => "file:///etc/passwd",
    () => "gopher://127.0.0.1/",
    () => "ftp://127.0.0.1/",
    () => "data:text/plain,x",
    () => "//127.0.0.1/",
    () => "",
  ])("%#", async (address) => {
    const before = reached;
    await expect(fetchPublic(address(), limits)).rejects.toMatchObject({ name: "PublicFetchError" });
    expect(reached).toBe(before);
  });
});

test("a network that the installation names is read, on any port", async () => {
  const answer = await fetchPublic(own(), open);
  expect({ ...answer, body: Buffer.from(answer.body).toString() }).toEqual({
    status: 200,
    type: "image/png",
    body: "picture",
  });
  expect((await fetchPublic(own("/missing"), open)).status).toBe(404);
  await expect(fetchPublic("http://10.0.0.1/", open)).rejects.toThrow("public internet");
});

test("a redirect is followed three times, and each target is checked", async () => {
  const through = (to: string) => own(`/?to=${encodeURIComponent(to)}`);
  expect((await fetchPublic(through("/"), open)).status).toBe(200);
  expect((await fetchPublic(through(through(through("/"))), open)).status).toBe(200);
  await expect(fetchPublic(through(through(through(through("/")))), open)).rejects.toThrow("too often");
  await expect(fetchPublic(through("http://169.254.169.254/"), open)).rejects.toThrow("public internet");
  await expect(fetchPublic(through("file:///etc/passwd"), open)).rejects.toThrow("http");
});

test("an answer that is too large, too slow or cut off is refused", async () => {
  await expect(fetchPublic(own("/large"), open)).rejects.toThrow("too large");
  await expect(fetchPublic(own("/endless"), { ...open, timeoutMs: 200 })).rejects.toThrow("too long");
  await expect(fetchPublic(own("/cut"), open)).rejects.toThrow("stopped in the middle");
});
