import fc from "fast-check";
import { expect, test } from "vitest";
import { splitAddresses } from "#lib/core/address-list.ts";
import { emailSchema } from "#lib/core/email.ts";
import { intensity } from "#tests/setup/intensity.ts";

const addresses = (text: string) => splitAddresses(text).map((entry) => entry.address);

test.each<[string, string[]]>([
  ["a@x.com\nb@x.com\r\nc@x.com", ["a@x.com", "b@x.com", "c@x.com"]],
  ["a@x.com, b@x.com; c@x.com,", ["a@x.com", "b@x.com", "c@x.com"]],
  ["a@x.com b@x.com\tc@x.com", ["a@x.com", "b@x.com", "c@x.com"]],
  ["Ada Lovelace <ada@x.com>, Grace <grace@x.com>", ["ada@x.com", "grace@x.com"]],
  ['"Lovelace, Ada" <ada@x.com>; "Hopper; Grace" <grace@x.com>', ["ada@x.com", "grace@x.com"]],
  ['"Ada <the first>" <ada@x.com>', ["ada@x.com"]],
  ["< ada@x.com >", ["ada@x.com"]],
  ["nobody", ["nobody"]],
  ["Joe Doe <joe@a.example> Ann Lee <ann@a.example>", ["joe@a.example", "ann@a.example"]],
  ["<joe@a.example><ann@a.example>", ["joe@a.example", "ann@a.example"]],
  ["joe@a.example Ann Lee <ann@a.example>", ["joe@a.example", "ann@a.example"]],
  ["joe@a.example <joe@a.example> 'ann@a.example' <Ann@a.example>", ["joe@a.example", "Ann@a.example"]],
  ['"joe@a.example" <ann@a.example>', ['"joe@a.example"', "ann@a.example"]],
  ["Joe joe@a.example Ann ann@a.example", ["Joe", "joe@a.example", "Ann", "ann@a.example"]],
  ["", []],
  [" ,;\n\r\t ", []],
])("%j holds %j", (text, expected) => {
  expect(addresses(text)).toEqual(expected);
});

test("unparsable text is one invalid entry, never a guess", () => {
  for (const text of ["Ada <ada@x.com> and more", "<ada@x.com", '"ada@x.com', "ada@x.com>"]) {
    for (const address of addresses(text)) {
      if (emailSchema.safeParse(address).success) expect(address).toBe("ada@x.com");
    }
  }
  expect(addresses("Ada <ada@x.com> and more")).toEqual(["ada@x.com", "and more"]);
  expect(addresses("Ada <the first> <ada@x.com>")).toEqual(["the first", "ada@x.com"]);
});

test("case N21: every address is found once and in order, with any names and separators around it", () => {
  const email = fc.stringMatching(/^[a-z]{1,8}@[a-z]{1,8}\.com$/);
  const name = fc.stringMatching(/^[A-Za-zÀ-ž]{1,8}( [A-Za-zÀ-ž]{1,8})?$/);
  const entry = email.chain((address) =>
    fc.oneof(
      fc.constant({ address, text: address }),
      fc.constant({ address, text: ` ${address}  ` }),
      name.map((called) => ({ address, text: `${called} <${address}>` })),
      fc.constant({ address, text: `${address} <${address}>` }),
      fc.constant({ address, text: `<${address}>` }),
      name.map((called) => ({ address, text: `"${called}, ${called}; x" <${address}>` })),
    ),
  );
  const separator = fc.constantFrom(",", ";", "\n", "\r\n", ", ", " ;\n\n", ",,", " ");
  fc.assert(
    fc.property(fc.array(fc.tuple(entry, separator), { maxLength: 30 }), (entries) => {
      const text = entries.map(([{ text: one }, between]) => one + between).join("");
      expect(addresses(text)).toEqual(entries.map(([{ address }]) => address));
    }),
    { numRuns: 1_000 * intensity },
  );
});

test("case N21: only separators and space are dropped", () => {
  const letters = (text: string) => text.replace(/[\s,;]/g, "");
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'ab@.<>",; \n') }), (text) => {
      const typed = splitAddresses(text).map((entry) => entry.typed);
      expect(letters(typed.join(""))).toBe(letters(text));
      for (const one of typed) expect(one).toBe(one.trim());
    }),
    { numRuns: 2_000 * intensity },
  );
});
