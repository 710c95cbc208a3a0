import { expect, test } from "vitest";
import { initials, tint } from "#components/ui/avatar.tsx";

test("initials of names in any script", () => {
  expect(initials("Acme Corporation")).toBe("AC");
  expect(initials("The University of São Paulo")).toBe("TP");
  expect(initials("Northwind")).toBe("N");
  expect(initials("東京大学")).toBe("東");
  expect(initials("élan vital")).toBe("ÉV");
  expect(initials("𝒜lpha 𝒷eta")).toBe("𝒜𝒷");
  expect(initials("—")).toBe("?");
});

test("a name always has the same tint, one of seven", () => {
  for (const name of ["", "Acme", "東京大学", "x".repeat(10_000)]) {
    expect(tint(name)).toBe(tint(name));
    expect(tint(name)).toBeGreaterThanOrEqual(0);
    expect(tint(name)).toBeLessThan(7);
  }
});
