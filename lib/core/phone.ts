import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";

/** Parses a typed number as dialled from `country` into E.164; null when it is impossible. */
export function parsePhone(typed: string, country: string): string | null {
  const from = isSupportedCountry(country) ? { defaultCountry: country as CountryCode } : {};
  const number = parsePhoneNumberFromString(typed, { ...from, extract: false });
  return number?.isValid() && !number.ext ? number.number : null;
}

const formatted = new Map<string, string>();
const maxFormatted = 10_000;

/** International format, like "+65 6123 4567". Cached, because a list formats the same numbers repeatedly. */
export function formatPhone(e164: string): string {
  if (!e164) return "";
  const cached = formatted.get(e164);
  if (cached !== undefined) return cached;
  if (formatted.size >= maxFormatted) formatted.clear();
  const result = parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
  formatted.set(e164, result);
  return result;
}
