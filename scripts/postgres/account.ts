// Postgres refuses to run as root, so root starts it under an account of its own.
import { execFileSync, spawnSync } from "node:child_process";
import { chownSync, existsSync, statSync } from "node:fs";
import { Problem } from "../problem.ts";

const ACCOUNT = "steward-postgres";

export type Account = {
  /** Command prefix that switches to this account. */
  prefix: string[];
  /** Gives a file or folder to this account. */
  own(file: string): void;
};

/**
 * The account that runs the cluster in `cluster`: the current user, or for root the owner of an existing cluster or a
 * system user created for it. It must be able to reach `program` and `folder`.
 */
export function chooseAccount(cluster: string, program: string, folder: string): Account {
  if (process.getuid?.() !== 0) return { prefix: [], own: () => {} };
  if (process.platform !== "linux") {
    throw new Problem(
      "PostgreSQL does not run as root. Start Steward as an ordinary user, or set DATABASE_URL.",
    );
  }
  const { uid, gid } = existsSync(cluster) ? ownerOf(cluster) : systemUser();
  const own = (file: string) => chownSync(file, uid, gid);
  const plain = ["setpriv", `--reuid=${uid}`, `--regid=${gid}`, "--clear-groups"];
  if (reaches(plain, program, folder)) return { prefix: plain, own };

  // The checkout is in a place that only root can reach (/root, or an umask of 077). Postgres then keeps root's
  // CAP_DAC_OVERRIDE and nothing else; no_setuid_fixup makes its own access(2) checks see it too.
  const right = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override", "--securebits=+no_setuid_fixup"];
  const privileged = [...plain, ...right];
  if (reaches(privileged, program, folder)) return { prefix: privileged, own };
  throw new Problem(
    `PostgreSQL does not run as root, and the user "${ACCOUNT}" cannot reach ${folder}.\n` +
      "Move the checkout to a folder that every user may enter, start Steward as an ordinary user, or set DATABASE_URL.",
  );
}

function ownerOf(cluster: string): { uid: number; gid: number } {
  const { uid, gid } = statSync(cluster);
  if (uid !== 0) return { uid, gid };
  // Restored or copied by root.
  const user = systemUser();
  execFileSync("chown", ["-R", `${user.uid}:${user.gid}`, cluster]);
  return user;
}

function systemUser(): { uid: number; gid: number } {
  return (
    findUser() ??
    createUser() ??
    fail(`Could not create the system user "${ACCOUNT}", under which PostgreSQL runs when root starts it.`)
  );
}

function findUser(): { uid: number; gid: number } | undefined {
  const [uid, gid] = ["-u", "-g"].map((flag) => spawnSync("id", [flag, ACCOUNT], { encoding: "utf8" }));
  if (uid?.status !== 0 || gid?.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

function createUser(): { uid: number; gid: number } | undefined {
  const flags = [
    "--system",
    "--user-group",
    "--no-create-home",
    "--home-dir",
    "/nonexistent",
    "--shell",
    "/usr/sbin/nologin",
  ];
  spawnSync("useradd", [...flags, ACCOUNT]);
  return findUser();
}

function reaches(prefix: string[], program: string, folder: string): boolean {
  const [command = "", ...args] = prefix;
  const script = '"$1" --version && test -x "$2"';
  return spawnSync(command, [...args, "sh", "-c", script, "sh", program, folder], { cwd: "/" }).status === 0;
}

function fail(message: string): never {
  throw new Problem(`${message}\nStart Steward as an ordinary user, or set DATABASE_URL.`);
}
