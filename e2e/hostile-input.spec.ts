// Case F8: an action refuses or stores any value in any field. None fails, and none responds 200 without having run.
import {
  asPlatform,
  cookieFor,
  makeAdmin,
  makeModel,
  makeOrganization,
  makeUser,
  organizationForm,
} from "#tests/factories.ts";
import { intensity } from "#tests/setup/intensity.ts";
import { act, actionsOfBuild, guarded, ownAffairs } from "./actions.ts";
import { expect, site, test } from "./fixtures.ts";
import type { Target } from "./refusals.ts";

const hostile: readonly unknown[] = [
  ...["a\0b", 2 ** 31, { toString: "x" }, "x".repeat(5_000)],
  ...["a\ud800b", ["x"], -1, null],
  ...["a\u202eb\r\nBcc: c", 2 ** 63, true, "\u212a"],
];

type Path = readonly string[];

/** The path to each leaf value of an input. */
function leaves(input: unknown, at: Path = []): Path[] {
  if (typeof input !== "object" || input === null || input instanceof Blob) return at.length > 0 ? [at] : [];
  return Object.entries(input).flatMap(([key, value]) => leaves(value, [...at, key]));
}

function withValue(input: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(input))
    return input.map((item, n) => (String(n) === key ? withValue(item, rest, value) : item));
  const object = input as Record<string, unknown>;
  return { ...object, [key]: withValue(object[key], rest, value) };
}

const actions = {
  ...Object.fromEntries(Object.entries(guarded).map(([name, { input }]) => [name, input])),
  ...ownAffairs,
};

for (const file of new Set(Object.keys(actions).map((name) => name.split(" ")[0] ?? ""))) {
  test(`case F8: every field of ${file}`, async () => {
    const target: Target = {
      organization: await makeOrganization(),
      deleted: await makeOrganization(),
      model: await makeModel(),
      user: await makeUser(),
    };
    // Actions that end the session itself.
    for (const [name, input] of Object.entries(actions).filter(([name]) => name.startsWith(`${file} `)))
      if (!/ (?:signOut|stopImpersonation|startImpersonation)/.test(name)) await tryAll(name, input(target));
  });
}

/** A part of the values, other ones for each field; all of them in a long run. */
function someOf(values: readonly unknown[], n: number): readonly unknown[] {
  const count = Math.min(values.length, 4 * intensity);
  return Array.from({ length: count }, (_, at) => values[(n * count + at) % values.length]);
}

async function tryAll(name: string, input: object) {
  const session = await cookieFor(await makeAdmin());
  const path = actionsOfBuild().get(name)?.page ?? "/";
  const paths = [[], ...leaves(input)];
  for (const [n, leaf] of paths.entries())
    for (const value of someOf(hostile, n)) {
      const answer = await act(name, [withValue(input, leaf, value)], {
        path,
        session,
        headers: { origin: site },
      });
      const said = [name, leaf.join("."), JSON.stringify(value).slice(0, 40), answer.status];
      expect([...said, answer.status < 429 && !answer.body.includes('"INTERNAL"')]).toEqual([...said, true]);
    }
}

test("case F8: a refused field is reported with its error, and with a matching status", async () => {
  const session = await cookieFor(await makeAdmin());
  const input = {
    ...organizationForm({ name: "Acme" }),
    domains: "",
    name: "Ac\u200bme",
    email: "\u212aim@example.com",
  };
  const create = "lib/organizations/actions.ts createOrganizationAction";
  const answer = await act(create, [input], {
    path: "/organizations/new",
    session,
    headers: { origin: site },
  });
  expect(answer.status).toBe(400);
  expect(answer.body).toContain('"name":["There is a zero-width space (U+200B) after “Ac”. Remove it."]');
  expect(answer.body).toContain(
    '"email":["There is “\u212a” (U+212A) at the beginning, which isn\'t allowed in an email address."]',
  );
  expect(await asPlatform((tx) => tx.organization.count({ where: { id: input.id } }))).toBe(0);
});
