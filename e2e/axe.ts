// What axe judges, and in which looks.
import AxeBuilder from "@axe-core/playwright";
import type { BrowserContextOptions, Page } from "@playwright/test";
import { expect } from "./fixtures.ts";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const colours = ["color-contrast", "link-in-text-block"];

/** Every rule in the light theme, and in the dark one those that look at colours. A phone has no other colours than a desk. */
export async function expectNoFindings(page: Page): Promise<void> {
  const onPhone = page.viewportSize()?.width === phone.viewport.width;
  await judge(
    page,
    "light",
    axeOn(page)
      .withTags(tags)
      .disableRules(onPhone ? colours : []),
  );
  if (!onPhone) await judge(page, "dark", axeOn(page).withRules(colours));
}

// Without the frames inside: a mail that is shown runs no scripts, and axe is one.
const axeOn = (page: Page) => new AxeBuilder({ page }).setLegacyMode();

async function judge(page: Page, colorScheme: "light" | "dark", axe: AxeBuilder): Promise<void> {
  await page.emulateMedia({ colorScheme });
  // A popup that is still fading in has not its colours yet.
  await page.waitForFunction(() =>
    document.getAnimations().every((animation) => animation.playState !== "running"),
  );
  const { violations } = await axe.analyze();
  const findings = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
  expect(findings, `${page.url()} ${colorScheme}`).toEqual([]);
}

export const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
export const looks: [string, BrowserContextOptions][] = [
  ["on a desk", {}],
  ["on a phone", phone],
];
