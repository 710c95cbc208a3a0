import { defineConfig } from "@playwright/test";

// Chromium's sandbox does not work for root, who runs the tests in most containers. The rest keeps it quiet: no GPU,
// no requests of its own.
const asRoot = process.getuid?.() === 0;
const args = [
  ...(asRoot ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

// `npm run e2e` starts a server with a database of its own and finds the browser.
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/e2e",
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // Files differ much in length: tests of one file are spread over the workers, and over the shards.
  fullyParallel: true,
  // Only against what hangs: a busy machine takes its time, and what passes does not wait for it. There is none for all
  // tests together, which would leave the last ones out.
  timeout: 10 * 60_000,
  expect: { timeout: 60_000 },
  use: {
    baseURL: process.env.BASE_URL ?? "http://localhost:3000",
    // A missing element ends its test, and not after the time of the whole test.
    actionTimeout: 60_000,
    screenshot: "only-on-failure",
    // Recording costs a quarter of the processor time: `npm test -- e2e NAME.spec --trace on` where it helps.
    trace: "off",
    launchOptions: { executablePath: process.env.CHROMIUM_PATH || undefined, args },
  },
  projects: [{ name: "desktop", use: { browserName: "chromium", viewport: { width: 1280, height: 800 } } }],
});
