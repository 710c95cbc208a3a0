// case 26: headers and URL spellings with a meaning inside Next bypass nothing.
import { cookieFor, makeMembership, makeOrganization, makeUser } from "#tests/factories.ts";
import { expect, site, test } from "./fixtures.ts";
import { call } from "./http.ts";

const headers: Record<string, string>[] = [
  { "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware" },
  { "x-middleware-subrequest": "src/middleware:src/middleware:src/middleware" },
  { "x-middleware-rewrite": "/organizations" },
  { "x-middleware-next": "1" },
  { "x-nextjs-data": "1" },
  { "x-matched-path": "/organizations" },
  { "x-invoke-path": "/organizations" },
  { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" },
  { "x-original-url": "/organizations", "x-rewrite-url": "/organizations" },
  { "next-resume": "1" },
  { "next-router-prefetch": "1", rsc: "1" },
  { "next-router-segment-prefetch": "/_tree", rsc: "1" },
  { rsc: "1", "next-url": "/organizations" },
  { "x-nonce": "guess", "content-security-policy": "script-src 'nonce-guess'" },
];

const spellings = [
  "/organizations/",
  "//organizations",
  "/%6frganizations",
  "/organizations%2f",
  "/organizations/.",
  "/./organizations",
  "/x/../organizations",
  "/x/..%2forganizations",
  "/organizations.rsc",
  "/organizations.txt",
  "/organizations.json",
  "/organizations?_rsc=1",
  "/organizations;a=b",
  "/en/organizations",
  "/Organizations",
  "/_next/data/build/organizations.json",
  "/_next/image?url=/organizations&w=64&q=75",
  "/organizations/(.)new",
  "/(portal)/organizations",
  "/organizations/@dialog",
];

test("case 26: internal headers and odd spellings give no more access", async () => {
  const secret = await makeOrganization();
  const own = await makeOrganization();
  const user = await makeUser();
  await makeMembership(user, own, "USER");
  const asks = [
    ...headers.map((sent) => ["/organizations", sent] as const),
    ...headers.map((sent) => [`/organizations/${secret.slug}/details`, sent] as const),
    [`/organizations?dialog=${secret.slug}/details`, {}] as const,
    [`/organizations?dialog=${secret.slug}/details`, { rsc: "1", accept: "*/*" }] as const,
    ...spellings.map((path) => [path, {}] as const),
  ];
  for (const session of [undefined, await cookieFor(user)]) {
    for (const [path, sent] of asks) {
      const { status, headers: got, body } = await call(path, { session, headers: sent });
      const leaked = [secret.name, secret.code].some((text) => body.includes(text));
      expect([path, sent, leaked, status < 500]).toEqual([path, sent, false, true]);
      expect(got.get("content-security-policy")).toContain("default-src 'none'");
      expect(got.get("content-security-policy")).not.toContain("guess");
      expect(new URL(got.get("location") ?? "/", site).origin).toBe(site);
    }
  }
});

test("a URL with two leading slashes leads to no other host", async () => {
  for (const path of ["//evil.example/", "/\\evil.example", "//evil.example/%2e%2e", "/%5cevil.example/"]) {
    const location = (await call(path)).headers.get("location") ?? "/";
    expect([path, new URL(location, "http://here.invalid").host]).toEqual([path, "here.invalid"]);
  }
});
