import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";

/** E.164 of what a person typed, read as dialled from `country`; null when it is no possible number. */
export function parsePhone(typed: string, country: string): string | null {
  const from = isSupportedCountry(country) ? { defaultCountry: country as CountryCode } : {};
  const number = parsePhoneNumberFromString(typed, { ...from, extract: false });
  return number?.isValid() && !number.ext ? number.number : null;
}

const formatted = new Map<string, string>();
const maxFormatted = 10_000;

/** International form for people, like "+65 6123 4567". Remembered, because a list formats the same numbers over and over. */
export function formatPhone(e164: string): string {
  if (!e164) return "";
  const known = formatted.get(e164);
  if (known !== undefined) return known;
  if (formatted.size >= maxFormatted) formatted.clear();
  const result = parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
  formatted.set(e164, result);
  return result;
}
