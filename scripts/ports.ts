import { once } from "node:events";
import net, { type AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { errorCode, Problem } from "./problem.ts";

/** Listens briefly and returns the port: `port` itself, or a free one for 0. Rejects with the system's error. */
export async function probePort(host: string, port: number): Promise<number> {
  const server = net.createServer().listen({ host, port });
  await once(server, "listening");
  const found = (server.address() as AddressInfo).port;
  server.close();
  await once(server, "close");
  return found;
}

/** Milliseconds that a stopping server needs to release its port. */
const TIMEOUT_MS = 2_000;

/** The port to serve on (0 finds a free one). Throws with the name of the variable to change. */
export async function claimPort(host: string, port: number, timeoutMs = TIMEOUT_MS): Promise<number> {
  try {
    return await probePort(host, port);
  } catch (error) {
    switch (errorCode(error)) {
      case "EADDRINUSE":
        if (timeoutMs > 0) return sleep(100).then(() => claimPort(host, port, timeoutMs - 100));
        throw new Problem(
          `Port ${port} is in use by another program. Stop that program, or choose another port:\n\n  PORT=${port + 1} npm start`,
        );
      case "EACCES":
        throw new Problem(`Port ${port} needs more rights than you have. Choose a PORT above 1023.`);
      case "EADDRNOTAVAIL":
      case "ENOTFOUND":
      case "EAI_AGAIN":
        throw new Problem(`HOST is "${host}", which is not an address of this machine.`);
      default:
        throw error;
    }
  }
}
