import { expect, test } from "vitest";
import { allCountries } from "#lib/countries.ts";
import { countryByName, judgeCountry } from "#lib/organizations/import/country.ts";

test("every country is known by its code and by the name that the portal shows", () => {
  for (const { code, name } of allCountries) {
    expect(judgeCountry(code.toLowerCase(), "")).toEqual({ country: code });
    expect([name, countryByName(name)]).toEqual([name, code]);
    expect(judgeCountry(name, code)).toEqual({ country: code });
  }
});

test("a name of several countries is of none", () => {
  expect(countryByName("Congo")).toBeUndefined();
  expect(judgeCountry("Congo", "CG")).toEqual({ country: "CG" });
  expect(judgeCountry("Congo", "")).toMatchObject({ column: "country" });
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
  expect(judgeCountry(name, "")).toEqual({ country: code });
});
