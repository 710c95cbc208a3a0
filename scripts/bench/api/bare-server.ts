// The bare counterpart of the gate: node:http and pg. It runs the statements that it was sent, a single debit, or an insert of a batch.
import { createServer, type IncomingMessage } from "node:http";
import { type AddressInfo, Socket } from "node:net";
import pg from "pg";
import { corkSocket } from "#lib/core/db/cork-socket.ts";
import { bareDebit, bareIngest } from "./bare-statements.ts";
import type { Recorded } from "./record.ts";

const options = {
  max: 10,
  pipeline: true,
  stream: () => {
    const socket = new Socket();
    return socket.once("connect", () => corkSocket(socket));
  },
};
/** As the server's role, and as the owner of the bare tables */
const asServer = new pg.Pool({ connectionString: process.env.DATABASE_URL, ...options });
const asOwner = new pg.Pool({ connectionString: process.env.BENCH_OWNER_URL, ...options });
let recorded: Record<string, Recorded> = {};

interface Event {
  id: string;
  occurred_at: string;
  input_tokens: number;
}

const routes: Readonly<
  Record<string, (body: { organization_id: string; events: Event[] }, subject: string) => Promise<unknown>>
> = {
  "/replay": (_, subject) => replay(recorded[subject] ?? []),
  "/debit": ({ organization_id }) =>
    asOwner.query({ name: "debit", text: bareDebit, values: [organization_id] }),
  "/ingest": ({ organization_id, events }) =>
    asOwner.query({
      name: "ingest",
      text: bareIngest,
      values: [
        organization_id,
        events.map(({ id }) => id),
        events.map(({ occurred_at }) => occurred_at),
        events.map(({ input_tokens }) => input_tokens),
      ],
    }),
};

async function replay(transactions: Recorded): Promise<void> {
  for (const statements of transactions) {
    const client = await asServer.connect();
    try {
      await Promise.all(statements.map((statement) => client.query(statement)));
    } finally {
      client.release();
    }
  }
}

async function read(request: IncomingMessage) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}

const server = createServer(async (request, response) => {
  try {
    await routes[request.url ?? ""]?.(await read(request), String(request.headers["x-subject"]));
    response.writeHead(200, { "content-type": "application/json" }).end('{"allowed":true}');
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});
server.on("connection", corkSocket);
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.on("message", (message: Record<string, Recorded>) => {
  recorded = message;
  process.send?.("ready");
});
process.on("SIGTERM", () => process.exit());
process.on("disconnect", () => process.exit());
