// The browser of the end-to-end tests: a given one, Playwright's own, the system's, or one installed now.
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { Problem } from "../problem.ts";

// First the one without windows of its own: opening a page costs it a third of the processor time.
const NAMES = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];

/** The path of a Chromium. */
export function findBrowser(): string {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (isProgram(given)) return given;
    throw new Problem(`CHROMIUM_PATH is "${given}", where no program is.`);
  }
  const found = findInstalled() ?? install();
  if (found) return found;
  throw new Problem(
    "The browser tests need Chromium, and it could not be installed.\n" +
      "Install the package `chromium` of your system, or set CHROMIUM_PATH to a Chromium or Chrome.",
  );
}

function findInstalled(): string | undefined {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const system = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [chromium.executablePath(), ...system].find(isProgram);
}

function install(): string | undefined {
  console.log("Installing Chromium for the browser tests…");
  const asRoot = process.getuid?.() === 0;
  const installed =
    asRoot && run("apt-get", ["update"]) && SYSTEM_PACKAGES.some((name) => run("apt-get", aptInstall(name)));
  if (!installed) run(process.execPath, ["node_modules/playwright/cli.js", "install", "chromium"]);
  return findInstalled();
}

const SYSTEM_PACKAGES = ["chromium-headless-shell", "chromium"];

function aptInstall(name: string): string[] {
  return ["install", "--yes", "--no-install-recommends", name, "fonts-liberation"];
}

function run(command: string, args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const result = spawnSync(command, args, { env, encoding: "utf8" });
  if (result.status !== 0 && result.stderr) console.error(result.stderr.trim());
  return result.status === 0;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
