import { expect, test } from "vitest";
import { inFolder } from "./source.ts";

const writes =
  /\b(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM|MERGE\s+INTO|TRUNCATE)\s+(?:ONLY\s+)?"?membership"?(?![\w"])|\bmembership\s*\.\s*(?:create|update|upsert|delete)\w*\(|\bmemberships?:\s*\{\s*(?:create|update|upsert|delete|connect|disconnect|set)\w*:/i;

test("memberships are written in one file", () => {
  const writers = inFolder("app", "components", "lib").filter((file) => writes.test(file.text));
  expect(writers.map((file) => file.path)).toEqual(["lib/memberships/write.ts"]);
});

test.each([
  "await tx.$executeRaw`INSERT INTO membership (id) VALUES (1)`;",
  "await tx.$executeRaw`\n  UPDATE membership m SET role = 'USER'`;",
  'await tx.$executeRaw`DELETE FROM\n  "membership" WHERE id = 1`;',
  "await tx.membership.createMany({ data });",
  "await tx.membership\n  .deleteMany({ where });",
  "await tx.user.create({ data: { memberships: { create: { organizationId } } } });",
])("%j is a write", (text) => {
  expect(text).toMatch(writes);
});

test.each([
  "SELECT 1 FROM membership m WHERE m.user_id = u.id FOR NO KEY UPDATE",
  "tx.membership.findMany({ where })",
  "UPDATE membership_note SET text = ''",
])("%j is none", (text) => {
  expect(text).not.toMatch(writes);
});
