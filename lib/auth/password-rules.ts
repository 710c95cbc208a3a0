// Rules for new passwords: long, not easily guessed, and not made of what is public about the user. The dictionaries are
// large: they are loaded on the server only, when the first password is scored.
import { endSignIns } from "#lib/auth/end-sign-ins.ts";
import { loadDictionaries } from "#lib/auth/password-dictionaries.ts";
import { normalizePassword, passwordIsLong, passwordLengthRule } from "#lib/auth/policy.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";

/** What an attacker would try first. */
export interface PasswordContext {
  name?: string;
  email?: string;
  organizations?: readonly string[];
}

export interface Strength {
  /** 0 (guessed at once) to 4 */
  score: 0 | 1 | 2 | 3 | 4;
  /** Why the password is refused; null when it is accepted */
  problem: string | null;
}

/** Scoring takes longer the more there is; a weak password shows in its beginning. */
const scoredCharacters = 48;
const goodScore = 3;
/** Shorter terms are part of too many others */
const contextCharacters = 4;

let loading: Promise<(password: string) => Strength["score"]> | undefined;

/** Throws INVALID, at the field `password`, with a sentence that says what to change. */
export async function requireGoodPassword(password: string, context: PasswordContext): Promise<void> {
  const { problem } = await scorePassword(password, context);
  if (problem) throw new AppError("INVALID", problem, { field: "password" });
}

export async function scorePassword(typed: string, context: PasswordContext): Promise<Strength> {
  const password = normalizePassword(typed);
  loading ??= load();
  const score = (await loading)([...password].slice(0, scoredCharacters).join(""));
  const guessable = contextWord(password, context);
  if (!passwordIsLong(password)) return { score: guessable ? 0 : score, problem: passwordLengthRule };
  if (guessable)
    return {
      score: 0,
      problem: `Leave out “${guessable}”. It's one of the first things someone would guess.`,
    };
  if (score >= goodScore) return { score, problem: null };
  return {
    score,
    problem: "This password is easy to guess or has appeared in a data breach. Try a few unrelated words.",
  };
}

function contextWord(password: string, { name = "", email = "", organizations = [] }: PasswordContext) {
  const folded = fold(password);
  const terms = ["steward", name, email, ...organizations].flatMap((text) =>
    fold(text).split(/[^\p{L}\p{N}]+/u),
  );
  return terms.find(
    (word) => [...word].length >= contextCharacters && !common.has(word) && folded.includes(word),
  );
}

/** Common parts of addresses and organization names that identify nobody. */
const common = new Set(["com", "mail", "info", "example", "group", "limited", "university", "company"]);

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

async function load() {
  const score = await loadDictionaries();
  // Separators would hide a repetition from the dictionaries.
  return (password: string) => {
    const bare = password.replace(/[\s._-]+/g, "");
    return bare === password ? score(password) : lowerScore(score(password), score(bare));
  };
}

function lowerScore(a: Strength["score"], b: Strength["score"]): Strength["score"] {
  return a < b ? a : b;
}

/** The personal context of a user who sets a password. */
export async function passwordContext(tx: Tx, userId: string): Promise<PasswordContext> {
  const user = await tx.user.findUnique({
    where: { id: userId },
    select: {
      name: true,
      email: true,
      memberships: { select: { organization: { select: { name: true } } } },
    },
  });
  if (!user) return {};
  const organizations = user.memberships.map(({ organization }) => organization.name);
  return { name: user.name, email: user.email, organizations };
}

/** Stores a password that the user chose. Ends all sessions and everything that could become one, except `keep`. */
export async function storePassword(
  tx: Tx,
  userId: string,
  passwordHash: string,
  keep?: string,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "user" SET password_hash = ${passwordHash}, must_change_password = false, updated_at = now() WHERE id = ${userId}::uuid`;
  await endSignIns(tx, userId, keep ? { keep } : {});
}
