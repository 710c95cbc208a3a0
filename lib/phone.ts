import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";

/** E.164 of what a person typed, read as dialled from `country`; null when it is no possible number. */
export function parsePhone(typed: string, country: string): string | null {
  const from = isSupportedCountry(country) ? { defaultCountry: country as CountryCode } : {};
  const number = parsePhoneNumberFromString(typed, { ...from, extract: false });
  return number?.isValid() && !number.ext ? number.number : null;
}

/** International form for people, like "+65 6123 4567". */
export function formatPhone(e164: string): string {
  return e164 ? (parsePhoneNumberFromString(e164)?.formatInternational() ?? e164) : "";
}
