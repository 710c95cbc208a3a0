// Finds terms in comments and test names that are private to a house and not of the field.
import { parseSync, Visitor } from "vite";

export interface Comment {
  line: number;
  text: string;
}

const blockStart = /^\s*\{?\/\*/;
const marks = /^\s*(?:\{?\/\*+|\*\/\}?|\*(?!\/)|\/\/+|--)\s?|\s*\*\/\}?\s*$/g;
const trailing = { code: /(?:^|\s)(\/\/+\s.*|\/\*+\s.*\*\/\}?)\s*,?$/, sql: /(?:^|\s)(--\s.*)$/ };
const title = /^\s*(?:test|describe)(?:\.\w+(?:\([^()]*\))?)*\(\s*(["`])(.*?)\1/gm;

/** The comment lines of a file, without their marks: `//` and block comments, and `--` where `isSql`. */
export function commentsOf(text: string, isSql: boolean): Comment[] {
  const comments: Comment[] = [];
  let inBlock = false;
  for (const [index, line] of text.split("\n").entries()) {
    const isBlock: boolean = !isSql && (inBlock || blockStart.test(line));
    const comment = isBlock ? line : (isSql ? trailing.sql : trailing.code).exec(line)?.[1];
    if (comment !== undefined) comments.push({ line: index + 1, text: comment.replace(marks, "").trim() });
    inBlock = isBlock && !line.includes("*/");
  }
  return comments;
}

/** The names of tests and their groups in a file, with the line on which each ends. */
export function testNamesOf(text: string): Comment[] {
  return [...text.matchAll(title)].map((found) => ({
    line: text.slice(0, found.index + found[0].length).split("\n").length,
    text: found[2] ?? "",
  }));
}

/** Private terms, and what to write instead. */
const forbidden: readonly [pattern: RegExp, instead: string][] = [
  [/\bhats?\b|\bwear(?:s|ing)?\b/i, "role, transaction scope"],
  [/\bdoors?\b/i, "sign-in, entry point, endpoint"],
  [/\benter(?:s|ed|ing)?\b|\badmit(?:s|ted|ting)?\b/, "sign in, accept, type, insert"],
  [/\b(?:told|tells?|telling)\b/i, "notify, report, distinguish, state"],
  [/\bjudg\w*/i, "validate, check, score"],
  [/\bwords\b/i, "labels, text, terms"],
  [/(?<!\bscreen )\breaders?\b/i, "user, locale, parser"],
  [/\bproofs?\b|\bstep-up\b/i, "reauthentication, evidence, token"],
  [/\bdut(?:y|ies)\b/i, "required action"],
  [/\bviewers?\b|\bviewing\b/i, "impersonator, impersonate"],
  [/\bmails\b|\bmailed\b|\bmailing\b/i, "email, emailed"],
  [
    /(?<!\b(?:capital|small|upper-case|lower-case|accented) )\bletters?\b(?! and digits)/i,
    "email; character",
  ],
  [/\bthe post\b|\bpostman\b/i, "mailer"],
  [/(?<!well-)\bknown\b/i, "duplicate, existing, recorded"],
  [/\bfigures?\b|\btall(?:y|ies)\b/i, "stats, counts, numbers"],
  [/\bpieces?\b/i, "chunk, part"],
  [/\b(?:in|by|its|their|whose|takes?|taking|took) turns?\b|\bturns to\b/i, "batch, lock, in order"],
  [/\bgather(?:s|ed|ing)?\b/i, "collect, batch"],
  [/\bwho(?:m)?ever\b/i, "the user, the caller, the process that …"],
  [/\bsigns? of life\b/i, "heartbeat, lease, progress"],
];

/** "line 3: "hat" (write role): the comment" for each forbidden term. Identifiers in backticks may be anything. */
export function findForbidden(comments: readonly Comment[]): string[] {
  return comments.flatMap((comment) =>
    forbidden.flatMap(([pattern, instead]) => {
      const [found] = pattern.exec(comment.text.replace(/`[^`]*`/g, "")) ?? [];
      return found === undefined
        ? []
        : [`line ${comment.line}: "${found}" (write ${instead}): ${comment.text}`];
    }),
  );
}

/** Parts of names in code that are private terms, and what to write instead. */
const forbiddenParts: Readonly<Record<string, string>> = {
  told: "notified",
  tell: "notify, set",
  tells: "notify, set",
  judge: "validate, score",
  judged: "validated",
  hat: "role",
  wearing: "role",
  figures: "stats",
  tally: "stats, counts",
  steady: "fixed, withMinimumDuration",
  steadily: "withMinimumDuration",
  piece: "chunk, part",
  pieces: "chunks, parts",
  mails: "emails",
  words: "labels, terms, text",
  postman: "mailer",
  stepup: "reauthentication",
};

/** The names in a file of code that have such a part: `told`, `sortWords`; and `viewAs`, whose parts are fine. */
export function findForbiddenNames(file: string, text: string): string[] {
  const names = new Set<string>();
  const see = ({ name }: { name: string }) => void names.add(name);
  new Visitor({ Identifier: see, JSXIdentifier: see }).visit(parseSync(file, text).program);
  return [...names].flatMap((name) => {
    if (/viewAs/i.test(name)) return [`${name} (write impersonate)`];
    const part = name
      .split(/(?=[A-Z])|_/)
      .map((one) => one.toLowerCase())
      .find((one) => Object.hasOwn(forbiddenParts, one));
    return part ? [`${name} (write ${forbiddenParts[part]})`] : [];
  });
}
