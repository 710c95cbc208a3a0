// better-auth as its guide sets it up, on node:http and pg. start.ts runs it in a folder of its own, where it is installed.
import { createServer } from "node:http";
import { betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { toNodeHandler } from "better-auth/node";
import { admin, organization } from "better-auth/plugins";
import pg from "pg";

const { DATABASE_URL, PEER_POOL, PEER_PORT, PEER_SECRET } = process.env;
const many = 1_000_000;

const options = {
  baseURL: `http://127.0.0.1:${PEER_PORT}`,
  secret: PEER_SECRET,
  database: new pg.Pool({ connectionString: DATABASE_URL, max: Number(PEER_POOL) }),
  emailAndPassword: { enabled: true },
  // Read from the database on each request, as in Steward.
  session: { cookieCache: { enabled: false } },
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
  logger: { level: "error" },
  plugins: [
    admin(),
    organization({ sendInvitationEmail: async () => {}, invitationLimit: many, membershipLimit: many }),
  ],
};
const { runMigrations } = await getMigrations(options);
await runMigrations();

const server = createServer(toNodeHandler(betterAuth(options)));
server.listen(Number(PEER_PORT), "127.0.0.1", () => process.send?.("ready"));
process.on("SIGTERM", () => process.exit());
process.on("disconnect", () => process.exit());
