"use client";

import { useEffect, useRef } from "react";

/** The heading of what a form answered: brought into view and focused with each new answer. */
export function ResultsHeading({ id, answer }: { id: string; answer: unknown }) {
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer anew.
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: "start" });
  }, [answer]);
  return (
    <h2 ref={heading} id={id} tabIndex={-1} className="scroll-mt-4 font-medium">
      Results{" "}
    </h2>
  );
}
