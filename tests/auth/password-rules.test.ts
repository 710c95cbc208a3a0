import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import * as general from "@zxcvbn-ts/language-common";
import * as english from "@zxcvbn-ts/language-en";
import { describe, expect, test } from "vitest";
import { loadDictionaries } from "#lib/auth/password-dictionaries.ts";
import { requireGoodPassword, scorePassword } from "#lib/auth/password-rules.ts";
import { cpuMilliseconds } from "#tests/cpu-time.ts";
import { refusalOf, settle } from "#tests/refusals.ts";

const ada = {
  name: "Ada Lovelace-King",
  email: "countess@analytical-engines.example",
  organizations: ["Zürich Difference Works"],
};
const problem = async (password: string) => (await scorePassword(password, ada)).problem;

test.each(["correct horse battery", "a good long password", "Tr0ub4dor&3xyz", "παράθυρο καθρέφτης"])(
  "takes %j",
  async (password) => {
    expect(await settle(requireGoodPassword(password, ada))).toBe("ok");
  },
);

describe("refuses, at the field and in a sentence,", () => {
  test("passwords that are too short or too long, counted in characters", async () => {
    expect(await problem("x7#Kq9!vLm2")).toBe("Use 12 to 200 characters.");
    expect(await problem("🐎🔋📎🧷🪢🪚")).toBe("Use 12 to 200 characters.");
    expect(await problem("🐎🔋📎🧷🪢🪚🧲🪣🧪🧫🧭🪤")).toBeNull();
    expect(await problem(`${"xQ7 ".repeat(50)}!`)).toBe("Use 12 to 200 characters.");
    expect(await refusalOf(requireGoodPassword("short", ada))).toMatchObject({
      code: "INVALID",
      field: "password",
    });
  });

  test.each([
    ...["password1234", "passwordpassword", "qwertyuiop123", "123456789012", "iloveyou12345"],
    ...["aaaaaaaaaaaa", "letmeinletmein", "football1234", "P@ssw0rd2024!"],
    ...["password password", "letmein-letmein"],
  ])("%j, which everybody tries", async (password) => {
    expect(await problem(password)).toMatch(/easy to guess/);
  });

  test.each([
    ["my Steward and 9 zebras", "steward"],
    ["LOVELACE and 9 zebras", "lovelace"],
    ["nine zebras, a Countess", "countess"],
    ["9 zebras on ANALYTICAL roads", "analytical"],
    ["zurich has nine zebras", "zurich"],
    ["Zürich has nine zebras", "zurich"],
  ])("%j, which holds %j", async (password, word) => {
    expect(await problem(password)).toBe(
      `Leave out “${word}”. It's one of the first things someone would guess.`,
    );
  });
});

test("case 108: no password takes long to score", async () => {
  await scorePassword("warm up the dictionaries", {});
  for (const password of ["ab1".repeat(66), "a".repeat(200), "4@8({[</369|1!0$5+7%2".repeat(9)]) {
    expect(await cpuMilliseconds(() => scorePassword(password, ada))).toBeLessThan(1_000);
  }
});

test("two merged dictionaries score like the twenty that they are made of", async () => {
  const dictionary = { ...general.dictionary, ...english.dictionary };
  const plain = new ZxcvbnFactory({ dictionary, graphs: general.adjacencyGraphs, l33tMaxSubstitutions: 20 });
  const score = await loadDictionaries();
  const parts = ["Lindqvist", "P4ssw0rd", "monday", "tuesday", "nogard", "kx7q"];
  for (const first of parts) {
    for (const second of parts) {
      const password = `${first} ${second}42`;
      expect([password, score(password)]).toEqual([password, plain.check(password).score]);
    }
  }
});
