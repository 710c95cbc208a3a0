// Countries as files write them.
import countries from "i18n-iso-countries";
import english from "i18n-iso-countries/langs/en.json" with { type: "json" };
import { allCountries, isCountry } from "#lib/core/countries.ts";
import otherNames from "#lib/organizations/import/country-names.json" with { type: "json" };

countries.registerLocale(english);

/** Code by a spelling of an English name; null for one that several countries share, like Congo. */
const bySpelling = new Map<string, string | null>();
for (const { code, name } of allCountries) learn(name, code);
for (const names of [countries.getNames("en", { select: "all" }), otherNames]) {
  for (const [code, all] of Object.entries(names)) for (const name of all) learn(name, code);
}
// In the standard this is one country's name; without its article it is not.
bySpelling.set(squeeze("Congo (the)"), "CG");

function learn(name: string, code: string): void {
  for (const key of new Set([squeeze(name), sortTerms(name)])) {
    const previous = bySpelling.get(key);
    bySpelling.set(key, previous === undefined || previous === code ? code : null);
  }
}

/** Letters and digits alone: "Viet-Nam" and "VietNam" are the same. */
function squeeze(name: string): string {
  return fold(name).replaceAll(" ", "");
}

/** The standard inverts names: "Moldova (the Republic of)" has the same parts as "Republic of Moldova". */
function sortTerms(name: string): string {
  const parts = fold(name).split(" ");
  return parts
    .filter((word) => !["the", "of", "and"].includes(word))
    .sort()
    .join(" ");
}

function fold(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/[\p{M}.'’]/gu, "")
    .toLowerCase()
    .replaceAll("&", " and ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(/\bst\b/g, "saint")
    .trim();
}

/** The alpha-2 code of an English name; undefined for one that is unknown or not of one country alone. */
export function countryByName(name: string): string | undefined {
  return bySpelling.get(squeeze(name)) ?? bySpelling.get(sortTerms(name)) ?? undefined;
}

/** The alpha-2 code of an alpha-2 or alpha-3 code. */
function countryByCode(typed: string): string | undefined {
  const code = typed.toUpperCase();
  return isCountry(code) ? code : countries.alpha3ToAlpha2(code);
}

export type CountryVerdict = { country: string } | { column: "country" | "country_code"; text: string };

/** What a row's country columns say together. */
export function validateCountry(name: string, code: string): CountryVerdict {
  const named = countryByCode(name) ?? countryByName(name);
  if (code) {
    const coded = countryByCode(code);
    if (!coded) return { column: "country_code", text: `“${code.slice(0, 80)}” isn't an ISO 3166 code.` };
    if (!named || named === coded) return { country: coded };
    return { column: "country_code", text: `The code ${code} doesn't belong to ${name}.` };
  }
  if (named) return { country: named };
  if (!name) return { column: "country", text: "Enter a country." };
  const text = `“${name.slice(0, 80)}” isn't a country. Use its ISO 3166 code or English name.`;
  return { column: "country", text };
}
