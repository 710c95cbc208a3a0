// Case N17: a malformed URL gets a response of the product, with its headers and an id, and never a 500.
import { once } from "node:events";
import { connect } from "node:net";
import { cookieFor, makeAdmin, makeOrganization } from "#tests/factories.ts";
import { expect, site, test } from "./fixtures.ts";
import { call } from "./http.ts";

/** Sends raw bytes, and reads until the server closes the connection. */
async function send(bytes: string): Promise<{ status: number; headers: Map<string, string>; body: string }> {
  const { hostname, port } = new URL(site);
  const socket = connect(Number(port), hostname);
  socket.write(bytes, "latin1");
  const chunks: Buffer[] = [];
  socket.on("data", (chunk) => chunks.push(chunk)).on("error", () => {});
  await once(socket, "close");
  const [head = "", body = ""] = Buffer.concat(chunks)
    .toString()
    .split(/\r\n\r\n(.*)/s);
  const [first = "", ...lines] = head.split("\r\n");
  const headers = lines.map(
    (line) => [line.split(": ", 1)[0]?.toLowerCase() ?? "", line.replace(/^.*?: /, "")] as const,
  );
  return { status: Number(first.split(" ")[1]), headers: new Map(headers), body };
}

function expectOurs(headers: { get(name: string): string | null | undefined }): void {
  expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
}

const { host } = new URL(site);
const rest = `Host: ${host}\r\nConnection: close\r\n\r\n`;

const broken = [
  ...[
    "/%",
    "/%zz",
    "/%E0%A4%A",
    "/users/%FF",
    "/organizations/%FF",
    "/organizations/%FF/details",
    "/users/%00",
  ],
  ...[
    "/accept-invitation/abc%",
    "/reset-password/abc%",
    "/%C0%AF",
    "/%ED%A0%80",
    "/_next/static/%",
    "/%?q=%",
  ],
];

for (const path of broken) {
  test(`case N17: ${path} is a page that does not exist`, async () => {
    const { status, headers, body } = await send(`GET ${path} HTTP/1.1\r\n${rest}`);
    expect(status).toBe(404);
    expectOurs(headers);
    expect(body).toContain("Page not found");
    const session = await cookieFor(await makeAdmin());
    expect((await send(`GET ${path} HTTP/1.1\r\nCookie: steward.session=${session}\r\n${rest}`)).status).toBe(
      404,
    );
    const posted = await send(`POST ${path} HTTP/1.1\r\nOrigin: ${site}\r\nContent-Length: 0\r\n${rest}`);
    expect(posted.status).toBe(400);
    expectOurs(posted.headers);
    expect(JSON.parse(/{.*}/s.exec(posted.body)?.[0] ?? "").error).toMatchObject({
      code: "INVALID",
      requestId: posted.headers.get("x-request-id"),
    });
  });
}

const malformed: [string, number, string][] = [
  ["no request", 400, "hello\r\n\r\n"],
  ["a space in the address", 400, `GET /a b HTTP/1.1\r\n${rest}`],
  ["an unknown method", 400, `FETCH / HTTP/1.1\r\n${rest}`],
  ["an address without a slash", 400, `GET login HTTP/1.1\r\n${rest}`],
  ["an asterisk", 400, `OPTIONS * HTTP/1.1\r\n${rest}`],
  ["NUL in a header", 400, `GET /login HTTP/1.1\r\nX-A: a\0b\r\n${rest}`],
  ["a header without a colon", 400, `GET /login HTTP/1.1\r\nnothing\r\n${rest}`],
  ["two lengths", 400, `POST /login HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n${rest}xx`],
  ["an address of 20,000 characters", 431, `GET /${"a".repeat(20_000)} HTTP/1.1\r\n${rest}`],
  ["a cookie of 20,000 characters", 431, `GET /login HTTP/1.1\r\nCookie: a=${"a".repeat(20_000)}\r\n${rest}`],
  ["an expectation that nobody meets", 200, `GET /login HTTP/1.1\r\nExpect: a miracle\r\n${rest}`],
  ["no host", 400, "GET /login HTTP/1.1\r\nConnection: close\r\n\r\n"],
  ["an empty host", 400, "GET /login HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n"],
  ["a host with a path", 400, "GET /login HTTP/1.1\r\nHost: evil.example/x\r\nConnection: close\r\n\r\n"],
  ["a host with user info", 400, "GET /login HTTP/1.1\r\nHost: a@evil.example\r\nConnection: close\r\n\r\n"],
  [
    "a host with a port of letters",
    400,
    "GET /login HTTP/1.1\r\nHost: evil:http\r\nConnection: close\r\n\r\n",
  ],
];

for (const [what, status, bytes] of malformed) {
  test(`case N17: ${what} (${status})`, async () => {
    const answer = await send(bytes);
    expect(answer.status).toBe(status);
    expectOurs(answer.headers);
    expect((await call("/login")).status).toBe(200);
  });
}

test("case N17: an absolute-form target is reduced to its path, and its host is ignored", async () => {
  const answer = await send(`GET http://evil.example/organizations?q=x HTTP/1.1\r\n${rest}`);
  expect([answer.status, answer.headers.get("location")]).toEqual([
    307,
    "/login?returnTo=%2Forganizations%3Fq%3Dx",
  ]);
  expect((await send(`GET http://evil.example HTTP/1.1\r\n${rest}`)).status).toBe(307);
});

const oddQueries = [
  "%",
  "%zz",
  "%FF",
  "%00",
  "%ED%A0%80",
  "a&q=b",
  "%E2%80%AE",
  "%0d%0a",
  "2147483648",
  "99999999999999999999",
  "-1",
];

test("case F8: lists and dialogs are shown with any parameters and cookies", async () => {
  const session = await cookieFor(await makeAdmin());
  const { slug } = await makeOrganization();
  const names = [
    "q",
    "org",
    "tier",
    "country",
    "creditType",
    "cursor",
    "page",
    "size",
    "sort",
    "from",
    "to",
    "columns",
  ];
  const paths = [
    "/organizations",
    "/users",
    "/invitations",
    `/organizations/${slug}/purchases`,
    "/organizations/export",
  ];
  for (const path of paths)
    for (const odd of oddQueries) {
      const query = names.map((name) => `${name}=${odd}`).join("&");
      const cookie = `steward.session=${session}; theme=${odd}; steward.challenge=${odd}; __proto__=${odd}`;
      const { status } = await call(`${path}?${query}`, { headers: { cookie } });
      expect([path, odd, status < 500]).toEqual([path, odd, true]);
    }
});

const oddIds = [
  "x",
  "%E2%80%AE",
  "%F0%9F%92%A9",
  "2147483648",
  "%27%22",
  "%2E%2E",
  "%2F",
  "%5C",
  "x".repeat(4_000),
];

test("case F8: nothing fails with anything in place of an id", async () => {
  const session = await cookieFor(await makeAdmin());
  const before = [
    "users",
    "organizations",
    "resources/models",
    "resources/tools",
    "resources/access",
    "tiers",
    "credit-types",
    "rates",
    "sales-imports",
    "dev/mail",
  ];
  const tokens = [
    "accept-invitation",
    "reset-password",
    "set-password",
    "confirm-email",
    "register",
    "cancel-email-change",
  ];
  const pictures = ["account/picture", "organization-logos"];
  const paths = (id: string) => [
    ...[...before, ...tokens, ...pictures].map((name) => `/${name}/${id}`),
    ...[
      "details",
      "members",
      "transfers",
      "transfers/export",
      "purchases",
      "purchases/export",
      "usage",
      "usage/export",
      "reports",
      "reports/export",
      "reports/exports",
      `reports/exports/${id}`,
      `reports/exports/${id}/file`,
      "connect",
    ].map((tab) => `/organizations/${id}/${tab}`),
    ...[`/sales-imports/${id}/bad-rows`, `/api/internal/sales-imports/${id}/progress`, `/users?dialog=${id}`],
    ...[
      `/invitations/${id}/details`,
      `/users/${id}/delete`,
      `/api/internal/member-choices?organization=${id}&q=${id}`,
    ],
    ...[
      `/api/internal/organization-choices?q=${id}`,
      `/api/internal/account-managers?q=${id}`,
      `/api/internal/first-call?organizationId=${id}&keyId=${id}`,
      `/usage?from=${id}&to=${id}&period=${id}`,
      `/api/internal/organization-switcher?q=${id}&recent=${id}`,
    ],
  ];
  for (const id of oddIds)
    for (const path of paths(id)) {
      const { status } = await call(path, { session });
      expect([path.slice(0, 60), status < 500]).toEqual([path.slice(0, 60), true]);
    }
});

test("case F8: headers with any bytes sign nobody out and break nothing", async () => {
  const session = await cookieFor(await makeAdmin());
  const odd = "\u00ff\u00fe\u0080'\"\\";
  for (const name of [
    "User-Agent",
    "Accept-Language",
    "X-Forwarded-For",
    "Next-Router-State-Tree",
    "Next-Url",
    "Referer",
    "Rsc",
  ]) {
    const lines = `Cookie: steward.session=${session}\r\n${name}: ${odd}\r\n`;
    const { status } = await send(`GET /organizations HTTP/1.1\r\n${lines}${rest}`);
    expect([name, status < 500]).toEqual([name, true]);
  }
});
