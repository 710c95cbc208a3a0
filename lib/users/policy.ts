// Pure rules and labels about people, for the server and the browser.
import { lastAdmin, lastOrgAdmin } from "#lib/memberships/policy.ts";

/** Hours until a set-password link expires */
export const passwordLinkHours = 24;

/** What somebody may do with one person, or why not. */
export type Verdict = { allowed: true } | { allowed: false; why: string };

export interface PersonFacts {
  id: string;
  isAdmin: boolean;
  /** Whether the actor may change the whole user, not only a membership */
  managed: boolean;
  isLastAdmin?: boolean;
  /** The name of an organization whose last active Org Admin they are */
  lastOrgAdminOf?: string;
}

const allowed: Verdict = { allowed: true };
const refused = (why: string): Verdict => ({ allowed: false, why });

/** Whether the actor may change the profile, password or sessions of a user. */
export function mayManage(actorId: string | null, person: PersonFacts): Verdict {
  if (person.managed || person.id === actorId) return allowed;
  if (person.isAdmin) return refused("Only a platform Admin can change an Admin.");
  return refused("This user also belongs to organizations you don't administer. Ask a platform Admin.");
}

/** Whether the actor may disable or delete a user. */
export function mayRemove(actorId: string | null, person: PersonFacts): Verdict {
  if (person.id === actorId) return refused("You can't do this to yourself. Ask another administrator.");
  if (person.isLastAdmin) return mayDropAdmin(person);
  if (person.managed && person.lastOrgAdminOf) return refused(lastOrgAdmin(person.lastOrgAdminOf));
  return mayManage(actorId, person);
}

/** Whether the role Admin can be taken away. */
export function mayDropAdmin({ isLastAdmin }: PersonFacts): Verdict {
  return isLastAdmin ? refused(lastAdmin) : allowed;
}

/** Whether these sign-in methods open nothing: a second factor does not by itself. Bits: see methodsIn */
export function isNotSetUp(signInMethods: number): boolean {
  return (signInMethods & 7) === 0;
}

/** Minutes until another set-up link can be sent to the same user */
export const setUpLinkMinutes = 5;

/** Why a user who may be managed gets no set-up link; undefined where they get one. */
export function setUpLinkRefusal(person: {
  active: boolean;
  /** Bits: see methodsIn */
  signInMethods: number;
  sentLately: boolean;
}): { unchanged: boolean; why: string } | undefined {
  if (!person.active) return { unchanged: false, why: "This account is disabled. Enable it first." };
  if (!isNotSetUp(person.signInMethods)) return { unchanged: true, why: "Has a way to sign in already." };
  if (person.sentLately)
    return { unchanged: true, why: `Got a link less than ${setUpLinkMinutes} minutes ago.` };
  return undefined;
}

/** Whether the actor may impersonate a user. Only Admins may at all (permission `user:impersonate`). */
export function mayImpersonate(actorId: string | null, person: PersonFacts & { active: boolean }): Verdict {
  if (person.id === actorId) return refused("You can't view as yourself.");
  if (person.isAdmin) return refused("You can't view as an Admin.");
  return person.active ? allowed : refused("You can't view as a disabled user.");
}

/** A password that can be read out: 20 characters in groups, 115 bits, without look-alikes. */
export function generatePassword(): string {
  const alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  let password = "";
  while (password.length < 24) {
    if (password.length % 6 === 5) password += "-";
    const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
    // Rejects bytes above the last whole multiple, which would make some characters likelier.
    if (byte < 256 - (256 % alphabet.length)) password += alphabet[byte % alphabet.length];
  }
  return password.slice(0, 23);
}

/** The pseudonym of a deleted user in history. */
export function pseudonym(userId: string): string {
  return `Deleted user ${userId.slice(-6)}`;
}

const methodLabels = ["Password", "Passkey", "OAuth", "Two-factor auth"] as const;

/** The labels of sign-in methods, from the stored bits: 1 password, 2 passkey, 4 OAuth, 8 second factor. */
export function methodsIn(set: number): string[] {
  return methodLabels.filter((_, bit) => set & (1 << bit));
}
