import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { countryOptions } from "#components/organizations/country-options.ts";
import { allCountries } from "#lib/core/countries.ts";
import { countryByName, validateCountry } from "#lib/organizations/import/country.ts";

test("every country is recognized by its code and by the name that the portal shows", () => {
  for (const { code, name } of allCountries) {
    expect(validateCountry(code.toLowerCase(), "")).toEqual({ country: code });
    expect([name, countryByName(name)]).toEqual([name, code]);
    expect(validateCountry(name, code)).toEqual({ country: code });
  }
});

const fixture = (name: string): Record<string, string>[] =>
  parse(readFileSync(`tests/fixtures/${name}`), { columns: true });

describe("case N12: every country of ISO 3166-1 is recognized", () => {
  test.each(fixture("iso-3166-1.csv").map((row) => [row.alpha_2 ?? "", row] as const))(
    "%s",
    (code, { alpha_3 = "", short_name = "", full_name }) => {
      const names = [short_name, short_name.toUpperCase(), full_name || short_name];
      for (const name of names) expect([name, validateCountry(name, "")]).toEqual([name, { country: code }]);
      expect(validateCountry(alpha_3, "")).toEqual({ country: code });
      expect(validateCountry(short_name, alpha_3.toLowerCase())).toEqual({ country: code });
    },
  );

  test("the list has all of them, as the form and the filter do", () => {
    const codes = fixture("iso-3166-1.csv").map(({ alpha_2 = "" }) => alpha_2);
    expect(codes).toHaveLength(249);
    // Kosovo has a user-assigned code.
    const all = [...codes, "XK"].sort();
    expect(allCountries.map(({ code }) => code).sort()).toEqual(all);
    expect(
      countryOptions()
        .map(({ value }) => value)
        .sort(),
    ).toEqual(all);
  });

  test.each([
    ["Netherlands (the)", "NL"],
    ["Philippines (the)", "PH"],
    ["United States of America (the)", "US"],
    ["Iran (Islamic Republic of)", "IR"],
    ["Cabo Verde", "CV"],
    ["Moldova (the Republic of)", "MD"],
  ])("%s", (name, code) => {
    expect(validateCountry(name, "")).toEqual({ country: code });
  });
});

test.each(["SGQ", "XX", "ABC", "United", "Republic of", "Guiana", "the"])("%s is no country", (name) => {
  expect(validateCountry(name, "")).toMatchObject({ column: "country" });
  expect(validateCountry("", name)).toMatchObject({ column: "country_code" });
});

test("an ambiguous name is not a country", () => {
  expect(countryByName("Congo")).toBeUndefined();
  expect(validateCountry("Congo", "CG")).toEqual({ country: "CG" });
  expect(validateCountry("Congo", "")).toMatchObject({ column: "country" });
});

test.each([
  ["united kingdom", "GB"],
  ["UK", "GB"],
  ["u.s.a.", "US"],
  ["Türkiye", "TR"],
  ["turkey", "TR"],
  ["Cote d'Ivoire", "CI"],
  ["Viet Nam", "VN"],
  ["Korea, Republic of", "KR"],
  ["St. Lucia", "LC"],
  ["Saint Lucia", "LC"],
  ["Bosnia & Herzegovina", "BA"],
  ["Bosnia and Herzegovina", "BA"],
])("the country %s is %s", (name, code) => {
  expect(countryByName(name)).toBe(code);
  expect(validateCountry(name, "")).toEqual({ country: code });
});
