// The environment, checked once: all problems are listed together, and nothing starts until they are fixed.
import { isIP } from "node:net";
import { z } from "zod";
import { emailSchema } from "#lib/core/email.ts";
import { logLevels } from "#lib/core/log-levels.ts";
import { wholeNumber } from "#lib/core/numbers.ts";
import { line } from "#lib/core/text.ts";

/** Connection security options, by library. A misspelt one would be silently ignored. */
const databaseOptions = [
  "ssl",
  "sslmode",
  "sslrootcert",
  "sslcert",
  "sslkey",
  "sslnegotiation",
  "uselibpqcompat",
];
const mailOptions = [
  "requireTLS",
  "ignoreTLS",
  "secure",
  "tls.rejectUnauthorized",
  "tls.servername",
  "tls.minVersion",
];

const whole = (min: number, max: number, error: string) => wholeNumber({ min, max, error });

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  DATABASE_URL: z
    .string({
      error:
        "is missing: the address of a PostgreSQL 16 or newer, like postgres://user:password@host:5432/steward",
    })
    .regex(/^postgres(ql)?:\/\/\S+$/, { error: "must start with postgres:// or postgresql://", abort: true })
    .check(checkSpelling(databaseOptions)),
  STEWARD_SECRET: z
    .string({ error: "is missing: make one with `openssl rand -base64 32` and give every process the same" })
    .min(32, "is shorter than 32 characters: make one with `openssl rand -base64 32`"),
  /** An origin as URL.origin writes it: lower-case scheme and host, no default port */
  STEWARD_URL: z
    .string({
      error: "is missing: the address at which people open Steward, like https://steward.example.com",
    })
    .transform(toOrigin),
  STEWARD_ADMIN_EMAIL: z
    .string()
    .transform((text, context) => {
      const { data, error } = emailSchema.safeParse(text);
      return data ?? refuse(context, `isn't a valid address. ${error?.issues[0]?.message ?? ""}`);
    })
    .optional(),
  STEWARD_TRUSTED_PROXIES: whole(
    0,
    10,
    "must be the number of proxies in front of Steward, at most 10",
  ).default(0),
  /** Networks beside the public internet that the server may read from when a user names an address there */
  STEWARD_ALLOWED_NETWORKS: z
    .string()
    .default("")
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .refine(
      (networks) => networks.every((network) => z.union([z.cidrv4(), z.cidrv6()]).safeParse(network).success),
      "must be networks with commas between them, like 10.0.0.0/8,fd00::/8",
    ),
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      error: "must be the address of a mail server, like smtps://user:password@smtp.example.com:465",
      abort: true,
    })
    // The scheme decides whether the connection is encrypted.
    .transform((url) => url.trim().replace(/^smtps?/i, (scheme) => scheme.toLowerCase()))
    .check(checkSpelling(mailOptions))
    .optional(),
  MAIL_FROM: z
    .string()
    .transform(readSender)
    .refine((sender) => sender !== undefined, "must be an address, like Steward <no-reply@example.com>")
    .optional(),
  /** Set by `npm start` with its own database: Admins can read emails that are not sent */
  STEWARD_DEV_MAILBOX: z.enum(["0", "1"]).default("0"),
  /** Shown in the sidebar, so that nobody takes a test installation for the real one */
  STEWARD_ENVIRONMENT: z.string().trim().max(24, "must have 24 characters or fewer").default(""),
  DATABASE_POOL: whole(1, 200, "must be a number of connections, from 1 to 200").default(10),
  DATABASE_TIMEOUT_FACTOR: z.coerce
    .number({ error: "must be a factor, like 2" })
    .min(1, "must be 1 or more")
    .max(100, "must be 100 or less")
    .default(1),
  STEWARD_WORKER: z.enum(["on", "off"], { error: "must be on or off" }).default("on"),
  /** Each seal of the audit log is added to this file, which the database's administrators should not reach */
  STEWARD_SEAL_FILE: z.string().trim().min(1).optional(),
  /** The shortest time for which an organization may choose to keep its audit events */
  STEWARD_AUDIT_MIN_DAYS: whole(30, 36_500, "must be a number of days, at least 30").default(90),
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(", ")}` }).default("info"),
  HOST: z
    .string()
    .trim()
    .toLowerCase()
    .refine(
      (host) => isIP(host) > 0 || /^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/.test(host),
      "must be a name or an address of this machine alone, like 127.0.0.1 or 0.0.0.0",
    )
    .default("127.0.0.1"),
  PORT: whole(0, 65_535, "must be a port number, from 0 to 65535").default(3000),
});

function refuse(context: z.core.$RefinementCtx, message: string): never {
  context.addIssue({ code: "custom", message });
  return z.NEVER;
}

// Cookies, HSTS and passkeys depend on the parsed origin, not on its spelling.
function toOrigin(text: string, context: z.core.$RefinementCtx<string>): string {
  const example = "https://steward.example.com";
  if (!URL.canParse(text))
    return refuse(context, `must be the address at which people open Steward, like ${example}`);
  const { protocol, origin, username, password, pathname, search, hash } = new URL(text);
  if (protocol !== "https:" && protocol !== "http:") {
    return refuse(
      context,
      `starts with ${protocol}// but must start with https:// (or http://), like ${example}`,
    );
  }
  if (username || password) return refuse(context, `has a user name or password in it: write ${origin}`);
  if (pathname !== "/")
    return refuse(context, `has a path, and Steward needs a host of its own: write ${origin}`);
  if (search || hash || /[?#]/.test(text)) {
    return refuse(context, `has something after the host: write ${origin}`);
  }
  return origin;
}

/** Adds an issue for a query parameter that is one of `options` except for its case. */
function checkSpelling(options: readonly string[]) {
  return ({ value, issues }: z.core.ParsePayload<string>) => {
    for (const given of new URLSearchParams(value.split("?")[1] ?? "").keys()) {
      const right = options.find((option) => option.toLowerCase() === given.toLowerCase());
      if (right && right !== given)
        issues.push({ code: "custom", input: value, message: `has the option ${given}: write ${right}` });
    }
  };
}

/** Parses `name@example.com` or `Steward <name@example.com>`; refuses header injection. */
function readSender(text: string): { name: string; address: string } | undefined {
  const [, name = "", inBrackets] = /^([^<>\p{Cc}]*)<([^<>]+)>$/u.exec(text.trim()) ?? [];
  const { data: address } = z.email().safeParse((inBrackets ?? text).trim());
  const shown = line(200).safeParse(name.replaceAll('"', ""));
  return address === undefined || !shown.success ? undefined : { name: shown.data, address };
}

export type Env = z.output<typeof schema>;

/** The problems of the environment, a line per variable. */
export class EnvError extends Error {
  readonly problems: string[];
  constructor(problems: string[]) {
    super(`The environment is incomplete:\n${problems.map((line) => `  - ${line}`).join("\n")}`);
    this.name = "EnvError";
    this.problems = problems;
  }
}

/** Parses and validates `source`; an empty variable counts as not set. Throws `EnvError` that lists every problem. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw new EnvError(result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`));
}

let cached: Env | undefined;

/** The environment of this process, parsed on first use so that a build needs none. */
export function env(): Env {
  cached ??= readEnv();
  return cached;
}

/** Scales a timeout by DATABASE_TIMEOUT_FACTOR, for slow machines. */
export function scaleTimeout(milliseconds: number): number {
  return milliseconds * env().DATABASE_TIMEOUT_FACTOR;
}
