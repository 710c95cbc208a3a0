// Case F8: every text input is refused with a reason, or is something that every part of the product can store.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyText } from "#tests/any-text.ts";
import { exportedSchemas, type Field, fieldsOf } from "./incoming.ts";

const schemas = await exportedSchemas();
const fields = schemas.flatMap(fieldsOf);
const files = [...Map.groupBy(fields, ({ name }) => name.split(" ")[0] ?? "")];

const take = (field: Field, value: unknown) => {
  const result = field.schema.safeParse(value);
  for (const issue of result.error?.issues ?? []) expect(issue.message, field.name).not.toBe("");
  return result;
};
const texts = (value: unknown): string[] =>
  typeof value === "string" ? [value] : Array.isArray(value) ? value.flatMap(texts) : [];
const isText = (field: Field) =>
  ["abc", "1", "a@b.example"].some((text) => texts(take(field, text).data).length > 0);

test("the walk finds the fields of every feature", () => {
  expect(fields.length).toBeGreaterThan(200);
  expect(fields.filter(isText).length).toBeGreaterThan(60);
  expect(fields.map(({ name }) => name)).toContain(
    "lib/organizations/schema.ts createOrganizationSchema.email",
  );
});

const refused = {
  NUL: "ab\0c",
  "half of a character": "ab\ud800c",
  "the other half": "\udc00abc",
};

describe("case F8: no field accepts what the database refuses", () => {
  test.each(files)("%s", (_file, fields) => {
    for (const field of fields) {
      for (const text of Object.values(refused))
        for (const kept of texts(take(field, text).data)) expect(kept, field.name).not.toMatch(/[\0\p{Cs}]/u);
      fc.assert(
        fc.property(anyText(), (text) => {
          for (const kept of texts(take(field, text).data))
            expect(kept, field.name).not.toMatch(/[\0\p{Cs}]/u);
        }),
        { numRuns: 50 },
      );
    }
  });
});

describe("case F8: no schema fails on any input", () => {
  const values: unknown[] = [
    { toString: "x" },
    { length: 1 },
    ["x"],
    2 ** 63,
    Number.NaN,
    true,
    null,
    "a\ud800",
    () => "x",
  ];
  test.each(schemas)("$name", (whole) => {
    const keys = fieldsOf(whole).map(({ name }) => name.slice(whole.name.length).split(/[.[| ]/)[1] ?? "");
    for (const value of values) {
      const input = Object.fromEntries(keys.map((key) => [key, value]));
      expect(() => whole.schema.safeParse(input)).not.toThrow();
      expect(() => whole.schema.safeParse(value)).not.toThrow();
    }
  });
});

describe("case F8: only text is accepted as text, and only a number as a number", () => {
  const odd = [
    {},
    { length: 3 },
    [],
    ["abc"],
    [5],
    true,
    Symbol.iterator,
    () => "abc",
    new Date(0),
    Number.NaN,
  ];
  const large = [
    2 ** 31,
    2 ** 53,
    2 ** 63,
    -(2 ** 63),
    1e308,
    Number.POSITIVE_INFINITY,
    "2147483648",
    "9".repeat(400),
  ];
  test.each(files)("%s", (_file, fields) => {
    for (const field of fields) {
      for (const value of odd) {
        const { data } = take(field, value);
        if (typeof value !== "object" || data !== null) expect(typeof data, field.name).not.toBe("number");
        if (isText(field)) expect(texts(data).filter(Boolean), field.name).toEqual([]);
      }
      for (const value of large) {
        const { data } = take(field, value);
        if (typeof data === "number") expect(Math.abs(data), field.name).toBeLessThan(1e15);
        if (typeof data === "number" && /version/.test(field.name))
          expect(data, field.name).toBeLessThan(2 ** 31);
      }
    }
  });
});

// Parsed, compared, searched for or hashed; none of these is stored unchanged.
const kept = [
  /(?:password|current|clientSecret|secret|token|code|returnTo|setLimitSchema\.value|confirmation|confirmed|addresses|allowedDomains|chooseSheetSchema\.sheet)$/,
  /(?:resetFormSchema|registerFormSchema|signInFormSchema|scorePasswordSchema)\.\w+$/,
  /ilter(?:Schema)?\.\w+$/,
  /verifyKeySchema\.(?:key|ip)$/,
  /(?:switcher|search|paletteStart)Schema\.\w+$|ations?Schema(?:\|\d+)?\.(?:tier|creditType)$/,
];

describe("case F8: characters that disguise one text as another are stored nowhere", () => {
  const unseen = [
    "ab\u202ec",
    "ab\u200bc",
    "ab\u2066c",
    "ab\u00adc",
    "ab\u{e0041}c",
    "ab\u001bc",
    "ab\u0085c",
  ];
  test.each(files)("%s", (_file, fields) => {
    for (const field of fields.filter(({ name }) => !kept.some((pattern) => pattern.test(name)))) {
      for (const text of unseen)
        for (const data of texts(take(field, text).data))
          expect(data, field.name).not.toMatch(/[\p{Cc}\p{Default_Ignorable_Code_Point}]/u);
      for (const data of texts(take(field, "ab\r\nBcc: c").data))
        expect(data, field.name).not.toContain("\r");
    }
  });
});

describe("case F8: no character is folded into ASCII", () => {
  // Case changes turn these into k, s, i, a, fi.
  const folding = ["\u017f", "\u0131", "\u0130", "\uff21", "\uff41", "\ufb01", "\u1e9e"];
  test.each(files)("%s", (_file, fields) => {
    for (const field of fields) {
      for (const letter of folding)
        for (const text of [letter, letter.repeat(3), `${letter}@${letter}.${letter}${letter}`])
          for (const data of texts(take(field, text).data))
            expect(data.replace(/xn--[\w-]+/g, ""), field.name).not.toMatch(/[A-Za-z]/);
    }
  });
});
