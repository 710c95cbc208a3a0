// Pure rules and labels about people, for the server and the browser.
import { lastAdmin, lastOrgAdmin } from "#lib/memberships/policy.ts";

/** Hours for which a set-password link works */
export const passwordLinkHours = 24;

/** What somebody may do with one person, or why not. */
export type Verdict = { allowed: true } | { allowed: false; why: string };

export interface PersonFacts {
  id: string;
  isAdmin: boolean;
  /** Whether the impersonator may change all of the person, not only a membership */
  managed: boolean;
  isLastAdmin?: boolean;
  /** The name of an organization of which they are the last active Org Admin */
  lastOrgAdminOf?: string;
}

const yes: Verdict = { allowed: true };
const no = (why: string): Verdict => ({ allowed: false, why });

/** Changing the profile, password or sessions of a person. */
export function mayManage(impersonatorId: string | null, person: PersonFacts): Verdict {
  if (person.managed || person.id === impersonatorId) return yes;
  if (person.isAdmin) return no("Only an Admin of this platform changes an Admin.");
  return no(
    "This person also belongs to organizations that you do not administer. Ask an Admin of this platform.",
  );
}

/** Disabling or deleting a person. */
export function mayRemove(impersonatorId: string | null, person: PersonFacts): Verdict {
  if (person.id === impersonatorId) return no("Nobody can do this to themselves. Ask somebody else who may.");
  if (person.isLastAdmin) return mayDropAdmin(person);
  if (person.managed && person.lastOrgAdminOf) return no(lastOrgAdmin(person.lastOrgAdminOf));
  return mayManage(impersonatorId, person);
}

/** Taking the role Admin away. */
export function mayDropAdmin({ isLastAdmin }: PersonFacts): Verdict {
  return isLastAdmin ? no(lastAdmin) : yes;
}

/** Seeing the portal as somebody else does. Only Admins may at all (permission `user:view-as`). */
export function mayImpersonate(
  impersonatorId: string | null,
  person: PersonFacts & { active: boolean },
): Verdict {
  if (person.id === impersonatorId) return no("You see the portal as yourself already.");
  if (person.isAdmin) return no("Nobody views as an Admin.");
  return person.active ? yes : no("This person is disabled: there is nothing to see.");
}

/** A password that a person can read out: 20 letters and digits in groups, 115 bits, none that look alike. */
export function generatePassword(): string {
  const letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  let password = "";
  while (password.length < 24) {
    if (password.length % 6 === 5) password += "-";
    const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
    // Bytes above the last whole round would make some letters likelier.
    if (byte < 256 - (256 % letters.length)) password += letters[byte % letters.length];
  }
  return password.slice(0, 23);
}

/** How a person who is gone is named in history. */
export function pseudonym(userId: string): string {
  return `Deleted user ${userId.slice(-6)}`;
}

const methodLabels = ["Password", "Passkey", "OAuth", "Second factor"] as const;

/** The ways in which somebody signs in, from the bits that a row stores: 1 password, 2 passkey, 4 OAuth, 8 second factor. */
export function methodsIn(set: number): string[] {
  return methodLabels.filter((_, bit) => set & (1 << bit));
}
