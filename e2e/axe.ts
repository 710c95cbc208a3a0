// The rules of axe, and the themes and screen sizes that it checks.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
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
    await checkPage(page, "light, on a phone", axeOn(page).withTags(tags).disableRules(colours));
    return;
  }
  await page.emulateMedia({ colorScheme: "dark" });
  await checkPage(page, "dark", axeOn(page).withRules(colours));
  await page.emulateMedia({ colorScheme: "light" });
  await checkPage(page, "light", axeOn(page).withTags(tags));
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

// Without iframes: a displayed email runs no scripts, and axe is one.
const axeOn = (page: Page) => new AxeBuilder({ page }).setLegacyMode();

async function checkPage(page: Page, look: string, axe: AxeBuilder): Promise<void> {
  // A popup that is still fading in does not have its final colours.
  await page.waitForFunction(() =>
    document.getAnimations().every((animation) => animation.playState !== "running"),
  );
  const { violations } = await axe.analyze();
  const findings = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
  expect(findings, `${page.url()} ${look}`).toEqual([]);
}
