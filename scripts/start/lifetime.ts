// The lifetime of a script: what it started is stopped in reverse order, once, whether it ends by itself, by an error or by
// Ctrl-C.
import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { Problem } from "../problem.ts";

/** Thrown after the user asked to stop. Not an error. */
export class Interrupted extends Error {}

/** The terminal and npm both send Ctrl-C to this process: signals this close together count as one. */
const SAME_SIGNAL_MS = 1_000;

/** Milliseconds before children that ignore the signal are killed. */
const KILL_AFTER_MS = 2_000;

export class Lifetime {
  readonly #controller = new AbortController();
  readonly #cleanups: (() => Promise<unknown> | unknown)[] = [];
  readonly #children = new Set<ChildProcess>();
  #interruptedAt = 0;

  constructor() {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.on(signal, () => this.#interrupt());
    // The IPC channel to bootstrap.mjs, which may have been killed.
    process.on("disconnect", () => this.#interrupt());
    // The terminal may close before this process ends.
    for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  }

  /** Throws `Interrupted` once the user has asked to stop. Call it between steps. */
  check(): void {
    if (this.#controller.signal.aborted) throw new Interrupted();
  }

  /** Settles when the user asks to stop. */
  async interrupted(): Promise<void> {
    if (!this.#controller.signal.aborted) await once(this.#controller.signal, "abort");
  }

  /** `cleanup` runs when this lifetime ends. */
  defer(cleanup: () => Promise<unknown> | unknown): void {
    this.#cleanups.push(cleanup);
  }

  async end(): Promise<void> {
    for (let cleanup = this.#cleanups.pop(); cleanup; cleanup = this.#cleanups.pop()) {
      try {
        await cleanup();
      } catch (error) {
        console.error(error);
        process.exitCode = 1;
      }
    }
  }

  /** Starts a process in a group of its own: only this process sends it signals. */
  spawn(command: string, args: string[], options: SpawnOptions): ChildProcess {
    this.check();
    const child = spawn(command, args, { ...options, detached: true });
    this.#children.add(child);
    child.once("close", () => this.#children.delete(child));
    return child;
  }

  /** Runs a command to its end and returns its exit code; throws `Interrupted` when the user asks to stop meanwhile. */
  async run(command: string, args: string[], options: SpawnOptions, started?: (child: ChildProcess) => void) {
    const child = this.spawn(command, args, options);
    started?.(child);
    const stop = () => {
      signalGroup(child, "SIGTERM");
      setTimeout(() => signalGroup(child, "SIGKILL"), KILL_AFTER_MS).unref();
    };
    this.#controller.signal.addEventListener("abort", stop, { once: true });
    try {
      const [code] = await once(child, "close");
      this.check();
      return typeof code === "number" ? code : 1;
    } catch (error) {
      throw error instanceof Interrupted ? error : new Problem(`${command} could not be run: ${error}`);
    } finally {
      this.#controller.signal.removeEventListener("abort", stop);
    }
  }

  #interrupt(): void {
    const now = performance.now();
    if (!this.#controller.signal.aborted) {
      this.#interruptedAt = now;
      this.#controller.abort();
    } else if (now - this.#interruptedAt > SAME_SIGNAL_MS) {
      // A second Ctrl-C kills immediately. Postgres ends by itself when its pipe closes.
      for (const child of this.#children) signalGroup(child, "SIGKILL");
      process.exit(130);
    }
  }
}

export function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  process.kill(-child.pid, signal);
}
