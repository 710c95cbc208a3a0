// Countries as files write them.
import countries from "i18n-iso-countries";
import english from "i18n-iso-countries/langs/en.json" with { type: "json" };
import { allCountries, isCountry } from "#lib/countries.ts";

countries.registerLocale(english);

/** Formal and former names that neither Unicode nor the package has. */
const otherNames = {
  BO: ["Bolivia, Plurinational State of"],
  CD: ["Congo, the Democratic Republic of the", "DR Congo"],
  KP: ["Korea, Democratic People's Republic of"],
  MM: ["Burma"],
  MO: ["Macau"],
  PS: ["Palestine, State of"],
  SZ: ["Swaziland"],
  TZ: ["Tanzania, United Republic of"],
  VA: ["Vatican"],
  VE: ["Venezuela, Bolivarian Republic of"],
};

/** Code by folded English name; null for a name that several countries have, like Congo. */
const byName = new Map<string, string | null>();
for (const { code, name } of allCountries) learn(name, code);
for (const names of [countries.getNames("en", { select: "all" }), otherNames]) {
  for (const [code, known] of Object.entries(names)) for (const name of known) learn(name, code);
}

function learn(name: string, code: string): void {
  const key = fold(name);
  const known = byName.get(key);
  byName.set(key, known === undefined || known === code ? code : null);
}

function fold(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("&", "and")
    .replace(/\bst\b/g, "saint")
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/** The alpha-2 code of an English name; undefined for one that is unknown or not of one country alone. */
export function countryByName(name: string): string | undefined {
  return byName.get(fold(name)) ?? undefined;
}

export type CountryVerdict = { country: string } | { column: "country" | "country_code"; text: string };

/** What a row's country columns say together. */
export function judgeCountry(name: string, code: string): CountryVerdict {
  const wanted = (code || name).toUpperCase();
  const named = isCountry(name.toUpperCase()) ? name.toUpperCase() : countryByName(name);
  if (isCountry(wanted)) {
    if (!code || !named || named === wanted) return { country: wanted };
    return { column: "country_code", text: `The code ${wanted} is not that of ${name}.` };
  }
  if (code) return { column: "country_code", text: `“${code.slice(0, 80)}” is no ISO 3166 alpha-2 code.` };
  if (named) return { country: named };
  if (!name) return { column: "country", text: "Enter a country." };
  const text = `“${name.slice(0, 80)}” is no country. Use its ISO 3166 alpha-2 code or English name.`;
  return { column: "country", text };
}
