// A lock that dies with its holder: a listening Unix socket. Unlike a file with a process id in it, the kernel
// answers whether the holder lives, so that neither kill -9 nor a reused process id can confuse the next start.
import { once } from "node:events";
import { renameSync, rmSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { errorCode } from "./problem.ts";

export type Lock = { release(): void };
export type Holder = { heldBy: string };

/** Takes the lock `file`, or says who holds it: the `info` of that process. */
export async function takeLock(file: string, info: string): Promise<Lock | Holder> {
  // A socket's path is limited to about 100 bytes; from the working directory it is short.
  const socket = path.relative(process.cwd(), file) || file;
  for (;;) {
    const server = await listen(socket, info);
    if (server) return { release: () => server.close() };

    const holder = await ask(socket);
    if (holder !== undefined) return { heldBy: holder };

    // Nobody answers: a leftover. Renaming is atomic, so of two processes that come here only one takes it away; asking
    // once more makes sure that it did not take the fresh socket of the other.
    const aside = `${socket}.${process.pid}`;
    try {
      renameSync(socket, aside);
    } catch (error) {
      if (errorCode(error) === "ENOENT") continue;
      throw error;
    }
    const revived = await ask(aside);
    if (revived !== undefined) {
      renameSync(aside, socket);
      return { heldBy: revived };
    }
    rmSync(aside, { force: true });
  }
}

async function listen(socket: string, info: string): Promise<net.Server | undefined> {
  const server = net.createServer((client) => client.on("error", () => {}).end(info));
  server.listen(socket);
  try {
    await once(server, "listening");
  } catch (error) {
    if (errorCode(error) === "EADDRINUSE") return undefined;
    throw error;
  }
  return server.unref();
}

async function ask(socket: string): Promise<string | undefined> {
  const client = net.connect(socket);
  try {
    let answer = "";
    for await (const chunk of client) answer += chunk;
    return answer;
  } catch {
    return undefined;
  } finally {
    client.destroy();
  }
}
