// Server processes of a test's own, beside the shared one, and a proxy between them and Postgres.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import path from "node:path";
import { actionsKey } from "#scripts/start/secrets.ts";

const root = path.resolve(import.meta.dirname, "..");

export interface OwnServer {
  url: string;
  process: ChildProcess;
  /** The exit code. */
  ended: Promise<number | null>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

const production = (port: number) => ({
  NODE_ENV: "production" as const,
  HOST: "127.0.0.1",
  PORT: String(port),
  LOG_LEVEL: "silent",
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionsKey(process.env.STEWARD_SECRET ?? ""),
});

/** Starts another server of the same build, with the environment of these tests except `changes`. */
export async function startServer(changes: Record<string, string> = {}): Promise<OwnServer> {
  const port = await freePort();
  const child = spawn(process.execPath, [path.join(root, "scripts/server.ts")], {
    cwd: root,
    env: { ...process.env, ...production(port), ...changes },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const ended = once(child, "exit").then(([code]) => code as number | null);
  const first = await Promise.race([once(child, "message"), ended]);
  if (!Array.isArray(first)) throw new Error(`The server ended with ${first} before it was ready.`);
  return { url: `http://localhost:${port}`, process: child, ended };
}

export async function stopServer({ process: child, ended }: OwnServer): Promise<void> {
  if (child.exitCode === null) child.kill("SIGKILL");
  await ended;
}

/** A proxy to the database that can be cut and restored. */
export async function openWay(): Promise<{
  url: string;
  cut: () => void;
  mend: () => void;
  close: () => void;
}> {
  const target = new URL(process.env.DATABASE_URL ?? "");
  const sockets = new Set<Socket>();
  let open = true;
  const way = createServer((inner) => {
    if (!open) return void inner.destroy();
    const outer = connect(Number(target.port || 5432), target.hostname);
    for (const [from, to] of [
      [inner, outer],
      [outer, inner],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on("error", () => to.destroy()).on("close", () => to.destroy());
    }
  }).listen(0, "127.0.0.1");
  await once(way, "listening");
  const url = new URL(target);
  url.hostname = "127.0.0.1";
  url.port = String((way.address() as AddressInfo).port);
  const cut = () => {
    open = false;
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  const mend = () => {
    open = true;
  };
  const close = () => {
    cut();
    way.close();
  };
  return { url: url.href, cut, mend, close };
}
