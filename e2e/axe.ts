// The rules of axe, and the themes and screen sizes that it checks.
import type { Page } from "@playwright/test";
import axe, { type RunOptions } from "axe-core";
import { expect } from "./fixtures.ts";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const colours = ["color-contrast", "link-in-text-block"];

const phone = { width: 390, height: 844 };

/** In both themes, at desktop and phone size. */
export async function expectNoFindings(page: Page): Promise<void> {
  await expectNoFindingsOn("desk", page);
  await onPhone(page, () => expectNoFindingsOn("phone", page));
}

/** For overlays of one screen size only. Both have the same colours. */
export async function expectNoFindingsOn(screen: "desk" | "phone", page: Page): Promise<void> {
  if (screen === "phone") {
    // What happens to be half below the header is no finding.
    await page.evaluate(() => scrollTo(0, 0));
    const rules = Object.fromEntries(colours.map((id) => [id, { enabled: false }]));
    await checkPage(page, "light, on a phone", { runOnly: tags, rules });
    return;
  }
  await page.emulateMedia({ colorScheme: "dark" });
  await checkPage(page, "dark", { runOnly: { type: "rule", values: colours } });
  await page.emulateMedia({ colorScheme: "light" });
  await checkPage(page, "light", { runOnly: tags });
}

/** Resizes the screen to a phone while `work` runs: the page and its overlays stay. */
export async function onPhone(page: Page, work: () => Promise<void>): Promise<void> {
  const desk = page.viewportSize() ?? { width: 1280, height: 800 };
  const devtools = await page.context().newCDPSession(page);
  const emulate = async (size: { width: number; height: number }, mobile: boolean) => {
    await devtools.send("Emulation.setDeviceMetricsOverride", { ...size, deviceScaleFactor: 1, mobile });
    await devtools.send("Emulation.setTouchEmulationEnabled", { enabled: mobile });
  };
  try {
    await emulate(phone, true);
    await work();
  } finally {
    await emulate(desk, false);
    await devtools.detach();
  }
}

async function checkPage(page: Page, look: string, options: RunOptions): Promise<void> {
  // A popup that is still fading in does not have its final colours. What goes with the scroll position never ends.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ timeline, playState }) => timeline !== document.timeline || playState !== "running"),
  );
  // Only once a page: reading the rules takes longer than checking most pages.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const findings = await page.evaluate(
    async (run) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, run);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
    },
    // Without iframes: a displayed email runs no scripts, and axe is one.
    { ...options, resultTypes: ["violations" as const], iframes: false, preload: false },
  );
  expect(findings, `${page.url()} ${look}`).toEqual([]);
}
