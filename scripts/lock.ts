// A lock that dies with its holder: a listening Unix socket. Unlike a file with a process id in it, the kernel
// answers whether the holder lives, so that neither kill -9 nor a reused process id can confuse the next start.
import { createHash } from "node:crypto";
import { once } from "node:events";
import { realpathSync, rmSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { errorCode } from "./problem.ts";

export type Lock = { release(): void };

/** Linux has sockets without a file, which vanish with their process. Elsewhere a file stays and has to be cleared away. */
const VANISHES = process.platform === "linux";

/** A holder that is busy, or stopped, is a holder. */
const ANSWER_MS = 3_000;

/** Takes the lock called `file`, in a folder that exists, or says who holds it: the `info` of that process. */
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

/** A leading NUL makes the name abstract; names are short and folders may not be. */
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

/** What the holder says, or undefined when there is none. */
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
