// Every entry point is locked: verbs authorize first, actions go through lib/action.ts, and nothing else creates an actor
// or a scope.
import { describe, expect, test } from "vitest";
import { insideATransaction, matrix, reauthenticatedOtherwise } from "#tests/authorization/matrix.ts";
import { exportedFunctions, files, inFolder, isOneOf } from "./source.ts";

const verbFiles = inFolder("lib").filter((file) => isOneOf(file.path, ["lib/**/{service,queries}.ts"]));
const actionFiles = inFolder("lib").filter((file) => file.path.endsWith("/actions.ts"));
const built = inFolder("app", "components", "lib", "scripts").filter(
  (file) => !file.path.startsWith("scripts/bench/"),
);
const using = (pattern: RegExp, of = built) =>
  of.filter((file) => pattern.test(file.text)).map((file) => file.path);

describe("verbs and queries", () => {
  test.each(verbFiles.map((file) => [file.path, file] as const))("%s", (path, file) => {
    const functions = exportedFunctions(file);
    const listed = [
      ...Object.keys(matrix[path] ?? {}),
      ...Object.keys(reauthenticatedOtherwise[path] ?? {}),
      ...(insideATransaction[path] ?? []),
    ];
    expect(functions.map((one) => one.name).toSorted()).toEqual(listed.toSorted());
    for (const { name, parameters, first } of functions) {
      if (insideATransaction[path]?.includes(name)) continue;
      const evidence = reauthenticatedOtherwise[path]?.[name];
      if (evidence && evidence !== "self") continue;
      expect(parameters, name).toMatch(/^\s*actor: (?:User)?Actor\b/);
      if (evidence === "self")
        expect(`${name} ${first}`).toMatch(
          /^\w+ (?:const scope = )?await (?:scopeOfSelf|scopeOfSelfEverywhere|scopeOfMember|scopeOfOwnOrganization)\(actor, "account:[\w-]+"/,
        );
      else expect(first, name).toMatch(/^(?:const scope = )?await authorize\(\s*actor,/);
    }
  });
});

test("a refusal is awaited: otherwise the work would begin", () => {
  expect(
    using(
      /(?<!await |function )\b(?:authorize|scopeOfSelf|scopeOfSelfEverywhere|scopeOfMember|scopeOfOwnOrganization)\(/,
      inFolder("app", "components", "lib"),
    ),
  ).toEqual([]);
});

test("rules of a permission are asked for with it, and nowhere by hand", () => {
  expect(using(/\b(?:requireReauthentication|reauthenticatedRecently)\b/, inFolder("lib"))).toEqual([
    "lib/access/actor.ts",
    "lib/access/authorize.ts",
    "lib/auth/session.ts",
  ]);
});

test("refusals are recorded where rights are asked for, and nowhere by hand", () => {
  expect(using(/\brecordDenial\(|"access\.denied"/, inFolder("app", "components", "lib"))).toEqual([
    "lib/access/audit-events.ts",
    "lib/access/authorize.ts",
    "lib/access/record.ts",
  ]);
});

describe("server actions", () => {
  test("are in actions.ts files, and nowhere else", () => {
    expect(using(/^\s*["']use server["']/m)).toEqual(actionFiles.map((file) => file.path));
    for (const file of actionFiles) expect(file.text.startsWith('"use server";\n'), file.path).toBe(true);
  });

  test.each(actionFiles.map((file) => [file.path, file] as const))(
    "%s exports nothing but locked ones",
    (_path, file) => {
      const exports = [...file.text.matchAll(/^export .*(?:\n\s+\..*)?/gm)].map(([line]) => line);
      expect(exports.length).toBeGreaterThan(0);
      for (const line of exports)
        expect(line).toMatch(/^export const \w+Action = (?:action|signedInAction|publicAction)\s*\.\w+\(/);
      expect(
        file.imports.find((one) =>
          one.names.some((name) => /^(?:action|signedInAction|publicAction)$/.test(name)),
        )?.from,
      ).toBe("#lib/action.ts");
    },
  );

  test("these are public", () => {
    const open = actionFiles.flatMap((file) =>
      [...file.text.matchAll(/^export const (\w+) = publicAction/gm)].map(([, name]) => name),
    );
    expect(open.toSorted()).toEqual([
      "acceptInvitationAction",
      "askForInvitationAction",
      "cancelEmailChangeAction",
      "completeRegistrationAction",
      "confirmEmailAction",
      "requestPasswordResetAction",
      "requestRegistrationAction",
      "setPasswordAction",
      "signInAction",
      "signInWithCodeAction",
      "signInWithPasskeyAction",
      "signInWithSecondPasskeyAction",
      "startOauthSignInAction",
      "startPasskeySignInAction",
      "startSecondPasskeyAction",
    ]);
  });

  test("every action with input validates it with a schema", () => {
    const parts = actionFiles.flatMap((file) => file.text.split(/^export const /m).slice(1));
    const reading = parts.filter((part) => /parsedInput|clientInput/.test(part));
    expect(reading.length).toBeGreaterThan(5);
    for (const part of reading) expect(part).toMatch(/^\w+ = \w+\s*\.inputSchema\(/);
  });
});

describe("nobody else can make", () => {
  test("an actor: one place for each entry point", () => {
    expect(using(/\bmintUserActor\(/)).toEqual(["lib/access/actor.ts", "lib/auth/session.ts"]);
    expect(using(/\bmintKeyActor\(/)).toEqual(["lib/access/actor.ts", "lib/keys/authenticate.ts"]);
    expect(using(/\bmintSystemActor\(/, inFolder("app", "components", "lib"))).toEqual([
      "lib/access/actor.ts",
      "lib/auth/sign-in-actor.ts",
      "lib/jobs/schedule.ts",
      "lib/sales-imports/work/process.ts",
      "lib/setup/first-run.ts",
    ]);
    expect(using(/\bas (?:unknown as )?(?:User|Key|System)?Actor\b/)).toEqual(["lib/access/actor.ts"]);
  });

  test("a scope: only authorize", () => {
    expect(using(/\bas (?:Scope|DatabaseScope)\b/)).toEqual(["lib/access/authorize.ts"]);
    expect(using(/role: "(?:platform|tenant)"/)).toEqual(["lib/access/authorize.ts", "lib/core/db/scope.ts"]);
    const entryPoints = [
      "lib/access/record.ts",
      "lib/core/db/scope.ts",
      "lib/auth/session.ts",
      "lib/{auth,account,invitations,registration}/**/{service,queries}.ts",
      "lib/keys/authenticate.ts",
      "lib/api/idempotency.ts",
      "lib/sso/{reauth,sign-in}/{service,queries}.ts",
      "lib/users/impersonation/service.ts",
      // Logos are shown to people who have no session yet.
      "lib/organizations/logo/queries.ts",
    ];
    expect(using(/role: "auth"/).filter((path) => !isOneOf(path, entryPoints))).toEqual([]);
  });

  test("a session: only completing a sign-in", () => {
    expect(using(/\bissueSession\(/)).toEqual(["lib/auth/complete-sign-in.ts", "lib/auth/session.ts"]);
  });

  test("a role or an audit event: the database's settings and table are touched in one place each", () => {
    expect(using(/set_config\(|SET (?:LOCAL )?ROLE/i, inFolder("app", "components", "lib"))).toEqual([
      "lib/core/db/scope.ts",
      "lib/core/db/transaction.ts",
    ]);
    expect(using(/INTO audit_event|auditEvent\.create/, built)).toEqual(["lib/access/record.ts"]);
  });
});

test("the file walk sees the project", () => {
  expect(files.length).toBeGreaterThan(150);
  expect(verbFiles.length).toBeGreaterThan(12);
});
