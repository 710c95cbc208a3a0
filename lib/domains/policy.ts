// Which email domains an organization may own.
import { domainToASCII } from "node:url";
import freeMail from "email-providers/all.json" with { type: "json" };
import { getDomain, parse } from "tldts";
import { describeCharacter } from "#lib/core/characters.ts";

const providers = new Set<string>(freeMail);
// Universities in the list of free providers, because their alumni have addresses there.
for (const institution of ["nus.edu.sg", "unican.es"]) providers.delete(institution);

/** Maximum characters of an address or URL to extract a domain from */
const maxTyped = 2_000;

export type DomainVerdict = { domain: string } | { reason: string };

/**
 * The ASCII form of a typed domain (an address or URL is cut to its host), or why it is invalid. International names become
 * punycode (RFC 5891); public suffixes and free email providers are refused, because no single organization owns them.
 */
export function validateDomain(typed: string): DomainVerdict {
  const host = typed
    .trim()
    .replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
    .replace(/^[a-z]+:\/\//, "")
    .replace(/^[^@]*@/, "")
    .replace(/[/?#].*$/s, "")
    .replace(/\.$/, "");
  const path = typed.includes("://") ? [] : typed.slice(0, maxTyped).split(/[/?#]/).slice(1);
  if (path.some(isDomain)) {
    return { reason: `“${typed.trim().slice(0, 80)}” contains several domains. Separate them with commas.` };
  }
  const folded = findFolded(host.slice(0, 253));
  if (folded >= 0)
    return { reason: `There is ${describeCharacter(host, folded)}. Type the domain without it.` };
  const domain = host.length <= 253 && typed.length <= maxTyped ? domainToASCII(host) : "";
  if (!/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/.test(domain)) {
    return { reason: `“${typed.trim().slice(0, 80)}” isn't a domain name.` };
  }
  if (!getDomain(domain, { allowPrivateDomains: false })) {
    return { reason: `${domain} is a public suffix, so it can't belong to one organization.` };
  }
  if (isFreeMail(domain)) {
    return { reason: `${domain} is a public email provider, so it can't belong to one organization.` };
  }
  return { domain };
}

function isDomain(part: string): boolean {
  if (!part.includes(".")) return false;
  const { domain, isIcann } = parse(part.trim(), { allowPrivateDomains: false });
  return domain !== null && isIcann === true;
}

// UTS 46 maps some characters to ASCII, like the Kelvin sign, and drops others, like a soft hyphen: they would only
// disguise one domain as another.
function findFolded(host: string): number {
  let at = 0;
  for (const character of host) {
    if (character > "\x7f" && /^(?!xn--)[^.]*\.x$/.test(domainToASCII(`${character}.x`))) return at;
    at += character.length;
  }
  return -1;
}

// Below a suffix of a company or city, like spb.ru, each name has an owner of its own.
function isFreeMail(domain: string): boolean {
  return providers.has(domain) || providers.has(getDomain(domain, { allowPrivateDomains: true }) ?? domain);
}

/** Splits a field with several domains, separated by commas, semicolons, spaces or lines. */
export function splitDomains(typed: string): string[] {
  return typed.split(/[\s,;]+/).filter(Boolean);
}
