import { hash } from "@node-rs/argon2";
import { describe, expect, test } from "vitest";
import { checkPassword, hashPassword, verifyPassword } from "#lib/auth/password.ts";

test("a hash matches its password and no other", async () => {
  const hash = await hashPassword("correct horse battery");
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword("correct horse battery", hash)).toBe(true);
  expect(await verifyPassword("correct horse battery ", hash)).toBe(false);
  expect(await hashPassword("correct horse battery")).not.toBe(hash);
});

// The duration is the work: that it is always done hides whether an account exists.
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

describe("case F8: a password is the same however a keyboard composes it", () => {
  const composed = "caf\u00e9 cr\u00e8me br\u00fbl\u00e9e";
  const decomposed = composed.normalize("NFD");
  const spaced = composed.replaceAll(" ", "\u00a0");

  test("composed, decomposed, and with another kind of space", async () => {
    for (const stored of [composed, decomposed, spaced]) {
      const hash = await hashPassword(stored);
      for (const typed of [composed, decomposed, spaced]) {
        expect(await checkPassword(typed, hash)).toEqual({ matches: true, rehashed: null });
      }
      expect(await verifyPassword("cafe creme brulee", hash)).toBe(false);
    }
  });

  test("look-alikes stay different passwords", async () => {
    const hash = await hashPassword("nine\u00b2 purple zebras");
    expect(await verifyPassword("nine2 purple zebras", hash)).toBe(false);
  });

  test("a hash from before normalization still matches, in either form, and is replaced by one of the normalized form", async () => {
    for (const stored of [decomposed, spaced]) {
      const old = await hash(stored, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
      const forms = stored === decomposed ? [composed, decomposed] : [spaced];
      for (const typed of forms) {
        const { matches, rehashed } = await checkPassword(typed, old);
        expect(matches).toBe(true);
        expect(await checkPassword(composed, rehashed)).toEqual({ matches: true, rehashed: null });
      }
    }
    const plain = await hash("correct horse battery", { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    expect(await checkPassword("correct horse battery", plain)).toEqual({ matches: true, rehashed: null });
  });

  test("without a hash as many forms are tried", async () => {
    expect(await checkPassword(spaced, null)).toEqual({ matches: false, rehashed: null });
  });
});
