// Which part of the project may import which other. The lists below are complete.
import { describe, expect, test } from "vitest";
import { computed } from "./parse-imports.ts";
import { files, inFolder, isOneOf, refusedImports, valueImports } from "./source.ts";

/** Files that open transactions: after `authorize`, or where a user is authenticated in another way. */
const opensTheDatabase = [
  "lib/**/service.ts",
  "lib/**/queries.ts",
  "lib/access/record.ts",
  "lib/auth/session.ts",
  "lib/keys/authenticate.ts",
  "lib/api/idempotency.ts",
  "lib/core/db/{raw,scope,transaction}.ts",
  "lib/core/http/health.ts",
  "lib/ledger/write.ts",
  "lib/sales-imports/work/process.ts",
  "lib/setup/{demo,demo-history,demo-usage,first-run}.ts",
  "{scripts,tests,e2e}/**",
];

/** The adapters between HTTP and the services. Everything else in lib works without Next. */
const transport = [
  "lib/action.ts",
  "lib/core/http/page.ts",
  "lib/auth/user-locale.ts",
  "lib/**/actions.ts",
  "lib/auth/{cookies,current-actor,next-auth}.ts",
];

/** Packages that schemas and policies may use: they run in the browser too. */
const pure = ["zod", "nuqs/server", "tldts", "libphonenumber-js/min", "i18n-iso-countries"];

const isPure = (file: string) =>
  isOneOf(file, [
    "lib/**/{schema,policy,fields}.ts",
    "lib/**/list/definition.ts",
    "lib/list/{define,conditions,params,search,export,table}.ts",
    "lib/core/{address-list,characters,countries,csv-separator,days,email,fields,numbers,phone,text,text-encoding}.ts",
    "lib/core/{quantity,required,slug,typed-number}.ts",
    "lib/access/{actor-sql,audit-events,audit-groups,former-actions,permissions}.ts",
    "lib/ledger/sql.ts",
    "lib/notifications/{kinds,kinds/*}.ts",
  ]);

const opens = ["pool", "raw", "transaction"].map((name) => `#lib/core/db/${name}.ts`);

describe("the database", () => {
  test("is opened only where the list says", () => {
    expect(
      refusedImports(files, (from, file) => !opens.includes(from) || isOneOf(file.path, opensTheDatabase)),
    ).toEqual([]);
  });

  test("every entry of the list is needed", () => {
    const openers = files
      .filter((file) => valueImports(file).some((from) => opens.includes(from)))
      .map((file) => file.path);
    for (const pattern of opensTheDatabase)
      expect(
        openers.some((file) => isOneOf(file, [pattern])),
        pattern,
      ).toBe(true);
  });

  test("is accessed through lib/core/db/pool.ts alone: nothing else creates a client or a pool", () => {
    const makers = inFolder("app", "components", "lib").filter((file) =>
      /new (?:PrismaClient|PrismaPg|(?:pg\.)?(?:Pool|Client))\b/.test(file.text),
    );
    expect(makers.map((file) => file.path)).toEqual(["lib/auth/rate-limit.ts", "lib/core/db/pool.ts"]);
  });

  test("is not imported by pages and components, except for its enums", () => {
    const known = inFolder("app", "components").flatMap((file) =>
      file.imports.filter(
        ({ from }) =>
          from.startsWith("#lib/core/db/") ||
          (from.startsWith("#prisma/") && from !== "#prisma/client/enums.ts"),
      ),
    );
    expect(known).toEqual([]);
  });

  test("is never queried with concatenated text", () => {
    const raw = inFolder("app", "components", "lib").filter((file) =>
      /\$(?:query|execute)RawUnsafe|Prisma\.raw\(/.test(file.text),
    );
    expect(raw.map((file) => file.path)).toEqual(["lib/core/db/sql.ts"]);
  });
});

describe("lib", () => {
  test("works without Next, React and forms, but for its transport", () => {
    const framework = /^(?:next|react|react-dom|next-auth|next-safe-action)(?:\/|$)/;
    const others = inFolder("lib").filter((file) => !isOneOf(file.path, transport));
    expect(refusedImports(others, (from) => !framework.test(from))).toEqual([]);
    const users = others.filter((file) =>
      /\b(?:FormData|NextRequest|NextResponse|cookies\(\)|headers\(\))/.test(file.text),
    );
    expect(users.map((file) => file.path)).toEqual([]);
  });

  test("imports neither pages, components, scripts nor tests", () => {
    const outer = ["#app/", "#components/", "#scripts/", "#tests/", "#e2e/"];
    expect(
      refusedImports(inFolder("lib"), (from) => !outer.some((folder) => from.startsWith(folder))),
    ).toEqual([]);
  });

  test("schemas and policies are pure: no database, no session, no server", () => {
    const pureFiles = inFolder("lib").filter((file) => isPure(file.path));
    const allowed = (from: string, file: { path: string }) =>
      pure.includes(from) ||
      (from.startsWith("#lib/") && isPure(from.slice(1))) ||
      (file.path === "lib/domains/policy.ts" && ["node:url", "email-providers/all.json"].includes(from));
    expect(pureFiles.length).toBeGreaterThan(12);
    expect(refusedImports(pureFiles, allowed)).toEqual([]);
  });

  test("services and queries call no actions", () => {
    const services = inFolder("lib").filter((file) => isOneOf(file.path, ["lib/**/{service,queries}.ts"]));
    expect(refusedImports(services, (from) => !from.endsWith("/actions.ts"))).toEqual([]);
  });
});

describe("components", () => {
  test("get what they show as properties: they read and write nothing themselves", () => {
    // The values of a schema would bring zod into the browser, whose content policy refuses what zod compiles.
    const lib = /^#lib\/(?!.*\/(?:actions|policy|fields)\.ts$)/;
    const plain = [
      "#lib/core/address-list.ts",
      "#lib/access/audit-events.ts",
      "#lib/access/audit-groups.ts",
      "#lib/access/permission-labels.ts",
      "#lib/core/csv-cell.ts",
      "#lib/core/quantity.ts",
      "#lib/core/typed-number.ts",
      "#lib/core/phone.ts",
      "#lib/core/slug.ts",
      "#lib/core/text-encoding.ts",
      "#lib/core/time-zone.ts",
    ];
    expect(refusedImports(inFolder("components"), (from) => !lib.test(from) || plain.includes(from))).toEqual(
      [],
    );
  });

  test("import no pages", () => {
    expect(
      refusedImports(inFolder("components"), (from) => !/^#(?:app|scripts|tests|e2e)\//.test(from)),
    ).toEqual([]);
  });

  test("primitives import no feature", () => {
    expect(
      refusedImports(
        inFolder("components/ui"),
        (from) => !from.startsWith("#") || from.startsWith("#components/ui/"),
      ),
    ).toEqual([]);
  });
});

test("pages change nothing: they call queries and pass actions on", () => {
  const services = /^#lib\/.*service\.ts$/;
  // A provider's redirect is a GET whose parameters complete the sign-in.
  const callback = "app/(auth)/oauth/callback/route.ts";
  // A chunk of a file is a body of bytes, which no action takes.
  const chunks = "app/api/internal/sales-imports/[[]id]/chunks/route.ts";
  const others = inFolder("app").filter((file) => !isOneOf(file.path, [callback, chunks]));
  expect(refusedImports(others, (from) => !services.test(from))).toEqual([]);
});

test("what is imported is written out: a computed name would escape every rule here", () => {
  const files = inFolder("app", "components", "lib");
  expect(refusedImports(files, (from) => from !== computed)).toEqual([]);
});

test("the server's own code uses no test, and nobody climbs with ../", () => {
  const built = inFolder("app", "components", "lib", "scripts").filter(
    (file) => !isOneOf(file.path, ["scripts/{test,bench}/**", "scripts/{test,bench}*"]),
  );
  expect(refusedImports(built, (from) => !/^#(?:tests|e2e)\//.test(from))).toEqual([]);
  expect(
    refusedImports(inFolder("app", "components", "lib", "tests"), (from) => !from.startsWith("../")),
  ).toEqual([]);
});
