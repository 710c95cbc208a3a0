// The configuration of this start, read from the environment before anything is touched.
import { existsSync } from "node:fs";
import path from "node:path";
import { readEnv } from "#lib/core/env.ts";

export const root = path.resolve(import.meta.dirname, "../..");

type Source = Record<string, string | undefined>;

export type Plan = {
  mode: "production" | "development";
  host: string;
  /** 0 for any free port. */
  port: number;
  /** The public URL; derived from host and port when undefined. */
  url: string | undefined;
  adminEmail: string | undefined;
  /** Whether emails are sent */
  mailServer: boolean;
  /** Whether Admins can read emails that are not sent: with the embedded database, which is for trying Steward out */
  mailbox: boolean;
  database: DatabasePlan;
};

/** The embedded database keeps a secret of its own unless one is given. */
export type DatabasePlan =
  | { kind: "embedded"; folder: string; secret: string | undefined }
  | { kind: "given"; url: string; secret: string };

/** Loads the variables of .env that the environment does not set. */
export function loadEnvFile(): void {
  const file = path.join(root, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
}

/** Throws an `EnvError` that lists every problem. */
export function readPlan(mode: Plan["mode"], source: Source = process.env): Plan {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const embedded = given.DATABASE_URL === undefined;
  const env = readEnv({ ...standIns(given, embedded), ...given, NODE_ENV: mode });
  return {
    mode,
    host: env.HOST,
    port: env.PORT,
    url: given.STEWARD_URL && env.STEWARD_URL,
    adminEmail: env.STEWARD_ADMIN_EMAIL,
    mailServer: env.SMTP_URL !== undefined,
    mailbox: embedded && env.SMTP_URL === undefined,
    database: embedded
      ? {
          kind: "embedded",
          folder: path.resolve(root, given.STEWARD_DATA_DIR ?? ".steward"),
          secret: given.STEWARD_SECRET,
        }
      : { kind: "given", url: env.DATABASE_URL, secret: env.STEWARD_SECRET },
  };
}

/** Placeholders for validation: variables that a later step sets. */
function standIns(given: Source, embedded: boolean): Source {
  const url = embedded || isLoopback(given.HOST) ? { STEWARD_URL: "http://localhost" } : {};
  const database = { DATABASE_URL: "postgres://localhost/steward", STEWARD_SECRET: "-".repeat(32) };
  return embedded ? { ...url, ...database } : url;
}

function isLoopback(host = "127.0.0.1"): boolean {
  return ["127.0.0.1", "::1", "localhost"].includes(host.trim().toLowerCase());
}

/** The URL to open on this machine. */
export function localUrl(host: string, port: number): string {
  const everywhere = host === "0.0.0.0" || host === "::";
  const name = isLoopback(host) || everywhere ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
