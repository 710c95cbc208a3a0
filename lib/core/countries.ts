// ISO 3166-1 countries. Names come from this server only: browsers have other versions of the list.
import countries from "i18n-iso-countries";

const names = new Intl.DisplayNames(["en"], { type: "region" });
const codes = Object.keys(countries.getAlpha2Codes());

export interface Country {
  code: string;
  name: string;
}

/** All countries by name. */
export const allCountries: readonly Country[] = codes
  .map((code) => ({ code, name: names.of(code) ?? code }))
  .sort((a, b) => a.name.localeCompare(b.name, "en"));

const knownCodes = new Set(codes);

export function isCountry(code: string): boolean {
  return knownCodes.has(code);
}

export function countryName(code: string): string {
  return names.of(code) ?? code;
}
