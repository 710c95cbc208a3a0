// A lock that is released when its holder dies: a listening Unix socket. Unlike with a pid file, the kernel decides whether
// the holder lives, so neither kill -9 nor a reused process id can confuse the next start.
import { createHash } from "node:crypto";
import { once } from "node:events";
import { realpathSync, rmSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { errorCode } from "./problem.ts";

export type Lock = { release(): void };

/** Linux has abstract sockets, which vanish with their process. Elsewhere the socket's file stays and has to be removed. */
const VANISHES = process.platform === "linux";

/** Milliseconds to wait for the holder's answer; one that is busy or stopped still holds the lock. */
const ANSWER_MS = 3_000;

/** Takes the lock named `file`, in an existing folder, or returns the `info` of its holder. */
export async function takeLock(file: string, info: string): Promise<Lock | { heldBy: string }> {
  const address = VANISHES ? abstractName(file) : file;
  for (;;) {
    const server = await listen(address, info);
    if (server) return { release: () => server.close() };
    const holder = await ask(address);
    if (holder !== undefined) return { heldBy: holder };
    if (!VANISHES) rmSync(file, { force: true });
  }
}

/** A leading NUL makes the name abstract. Socket names are limited in length and folders are not, hence the hash. */
function abstractName(file: string): string {
  const place = path.join(realpathSync(path.dirname(file)), path.basename(file));
  return `\0steward-${createHash("sha256").update(place).digest("hex")}`;
}

async function listen(address: string, info: string): Promise<net.Server | undefined> {
  const server = net.createServer((client) => client.on("error", () => {}).end(info));
  server.listen(address);
  try {
    await once(server, "listening");
  } catch (error) {
    if (errorCode(error) === "EADDRINUSE") return undefined;
    throw error;
  }
  return server.unref();
}

/** The holder's `info`, or undefined when there is no holder. */
async function ask(address: string): Promise<string | undefined> {
  const client = net.connect(address);
  let answer = "";
  let silent = false;
  client.setTimeout(ANSWER_MS, () => {
    silent = true;
    client.destroy();
  });
  try {
    for await (const chunk of client) answer += chunk;
    return answer;
  } catch {
    return silent ? "a process that does not answer" : undefined;
  }
}
