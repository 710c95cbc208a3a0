// The environment, checked once: everything that is wrong is listed together, and nothing starts until it is right.
import { z } from "zod";

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  DATABASE_URL: z
    .string({
      error:
        "is missing: the address of a PostgreSQL 16 or newer, like postgres://user:password@host:5432/steward",
    })
    .regex(/^postgres(ql)?:\/\/\S+$/, "must start with postgres:// or postgresql://"),
  STEWARD_SECRET: z
    .string({ error: "is missing: make one with `openssl rand -base64 32` and give every process the same" })
    .min(32, "is shorter than 32 characters: make one with `openssl rand -base64 32`"),
  STEWARD_URL: z
    .url({
      protocol: /^https?$/,
      error: "must be the address at which people open Steward, like https://steward.example.com",
    })
    .transform((url) => url.replace(/\/+$/, "")),
  STEWARD_ADMIN_EMAIL: z.email("is not an email address").toLowerCase().optional(),
  STEWARD_TRUSTED_PROXIES: z.coerce
    .number({ error: "must be the number of proxies in front of Steward" })
    .int()
    .min(0)
    .max(10)
    .default(0),
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      error: "must be the address of a mail server, like smtps://user:password@smtp.example.com:465",
    })
    .optional(),
  MAIL_FROM: z
    .string()
    .transform(readSender)
    .refine((sender) => sender !== undefined, "must be an address, like Steward <no-reply@example.com>")
    .optional(),
  /** Set by `npm start` with its own database: mails that nobody sends can be read by Admins */
  STEWARD_DEV_MAILBOX: z.enum(["0", "1"]).default("0"),
  DATABASE_POOL: z.coerce
    .number({ error: "must be a number of connections" })
    .int()
    .min(1)
    .max(200)
    .default(10),
  DATABASE_PATIENCE: z.coerce
    .number({ error: "must be a factor, like 2" })
    .min(1, "must be 1 or more")
    .max(100, "must be 100 or less")
    .default(1),
  STEWARD_WORKER: z.enum(["on", "off"], { error: "must be on or off" }).default("on"),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce
    .number({ error: "must be a port number" })
    .int()
    .min(0, "must be a port number")
    .max(65535, "must be 65535 or less")
    .default(3000),
});

/** Reads `name@example.com` or `Steward <name@example.com>`; nothing in it may start another header. */
function readSender(text: string): { name: string; address: string } | undefined {
  const [, name = "", inBrackets] = /^([^<>\p{Cc}]*)<([^<>]+)>$/u.exec(text.trim()) ?? [];
  const { data } = z.email().safeParse((inBrackets ?? text).trim());
  return data === undefined ? undefined : { name: name.replaceAll('"', "").trim(), address: data };
}

export type Env = z.output<typeof schema>;

/** What is wrong with the environment, a line for each variable. */
export class EnvError extends Error {
  readonly problems: string[];
  constructor(problems: string[]) {
    super(`The environment is not complete:\n${problems.map((line) => `  - ${line}`).join("\n")}`);
    this.name = "EnvError";
    this.problems = problems;
  }
}

/** Reads and checks `source`; an empty variable counts as not set. Throws `EnvError` that lists every problem. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw new EnvError(result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`));
}

let cached: Env | undefined;

/** The environment of this process, read on first use so that a build needs none. */
export function env(): Env {
  cached ??= readEnv();
  return cached;
}
