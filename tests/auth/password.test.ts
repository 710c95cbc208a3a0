import { expect, test } from "vitest";
import { hashPassword, verifyPassword } from "#lib/auth/password.ts";

test("a hash fits its password and no other", async () => {
  const hash = await hashPassword("correct horse battery");
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword("correct horse battery", hash)).toBe(true);
  expect(await verifyPassword("correct horse battery ", hash)).toBe(false);
  expect(await hashPassword("correct horse battery")).not.toBe(hash);
});

// The work is what takes time: that it is done at all is what hides whether somebody is known.
test("case 2: without a hash the work is done all the same, and nothing matches", async () => {
  const hash = await hashPassword("correct horse battery");
  await verifyPassword("x", null);
  const time = async (known: string | null) => {
    const start = process.cpuUsage().user;
    for (let n = 0; n < 5; n++) expect(await verifyPassword("guess", known)).toBe(false);
    return process.cpuUsage().user - start;
  };
  const [known, unknown] = [await time(hash), await time(null)];
  expect(unknown).toBeGreaterThan(known / 4);
  expect(await verifyPassword("", undefined)).toBe(false);
});
